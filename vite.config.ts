import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

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

/** What every first screen needs stands in one file, not in thirty small ones. */
const firstNeeded =
  /src\/ui\/(alert|api|avatar|button|cache|chip|colour|drawings|go|keys|later|live|mark|page|queue|queuebar|reader|scope|shell|states|theme|toast|when|wide)\.tsx?$|lucide-react\/dist\/esm\/(createLucideIcon|Icon|context|defaultAttributes|shared\/.*|icons\/(inbox|sun|search|book-open|pound-sterling|ellipsis|x|cloud-off|rotate-cw|triangle-alert|arrow-left|circle-alert|info|check|clock))\.(m?js)$/

export default defineConfig({
  plugins: [
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
            { name: 'kit', test: firstNeeded, priority: 2 },
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
