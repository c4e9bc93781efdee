import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

// Whoever asks for a build, be it a test run, gets the one for people.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production'

/** A build is the one that is served, also when a test starts it: under another name it has no service worker. */
const asServed: Plugin = {
  name: 'as-served',
  config: (_, { command }) => {
    if (command === 'build') process.env.NODE_ENV = 'production'
  },
}

/** Leaves a .br and a .gz beside what compresses, so that the server need not. */
const squeeze: Plugin = {
  name: 'squeeze',
  apply: 'build',
  closeBundle: {
    order: 'post',
    sequential: true,
    handler() {
      for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html|svg|webmanifest)$/.test(file)) continue
        const path = join('dist', file)
        const bytes = readFileSync(path)
        writeFileSync(`${path}.br`, brotliCompressSync(bytes))
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  },
}

/** The page names what its first script imports later anyway, and the letters it is set in: all of it is fetched at once. */
const atOnce: Plugin = {
  name: 'at-once',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const start = Object.values(bundle).find((b) => b.type === 'chunk' && b.facadeModuleId?.endsWith('app/web/start.tsx'))
      if (start?.type !== 'chunk') throw new Error('the first script no longer imports src/app/web/start.tsx')
      const letters = Object.keys(bundle).filter((f) => /inter-latin-wght-normal.*woff2$/.test(f))
      const link = (attrs: object) => ({ tag: 'link', injectTo: 'head' as const, attrs: { crossorigin: true, ...attrs } })
      return {
        html: html.replace('<script type="module"', '<script type="module" async'),
        tags: [
          ...letters.map((f) => link({ rel: 'preload', as: 'font', type: 'font/woff2', href: `/${f}` })),
          // Not modulepreload: that also compiles, and what is small must run before React is read.
          ...[start.fileName, ...start.imports].map((f) => link({ rel: 'preload', as: 'script', href: `/${f}` })),
        ],
      }
    },
  },
}

/** What every first screen needs stands in one file, not in thirty small ones. */
const firstNeeded =
  /src\/ui\/(alert|api|avatar|button|cache|chip|colour|drawings|go|keys|later|live|mark|page|queue|queuebar|reader|scope|shell|states|toast|when|wide)\.tsx?$|lucide-react\/dist\/esm\/(createLucideIcon|Icon|context|defaultAttributes|shared\/.*|icons\/(inbox|sun|search|book-open|pound-sterling|ellipsis|x|cloud-off|rotate-cw|triangle-alert|arrow-left|circle-alert|info|check|clock))\.(m?js)$/

/** What the day and the inbox share. */
const listNeeded =
  /src\/inbox\/ui\/(row|intents|counts)\.ts$|lucide-react\/dist\/esm\/icons\/(calendar-.*|circle-dashed|circle-question-mark|chevron-right|frown|handshake|house|receipt|siren|star|timer|truck|user-plus|volume-x|send|mail|mail-open|message-square|phone|tag|paperclip|list-checks|check-check|sliders-horizontal|pen-line)\.(m?js)$/

export default defineConfig({
  plugins: [
    asServed,
    react(),
    tailwindcss(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'sw.ts',
      injectRegister: false,
      injectManifest: { globPatterns: ['**/*.{js,css,html,svg}', '**/inter-latin-wght-*.woff2'] },
      manifest: {
        name: 'Handlet',
        short_name: 'Handlet',
        description: 'Every customer message in one place.',
        lang: 'en-GB',
        start_url: '/',
        display: 'standalone',
        background_color: '#FBFAF7',
        theme_color: '#1B2430',
        icons: [
          { src: '/mark-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/mark-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/mark-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
    atOnce,
    squeeze,
  ],
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/(?!.*virtual))/,
              priority: 3,
            },
            { name: 'early', test: /src\/ui\/(early|theme)\.ts$/, priority: 4 },
            { name: 'kit', test: firstNeeded, priority: 2 },
            { name: 'list', test: listNeeded, priority: 1 },
          ],
        },
      },
    },
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4600' } },
})
