import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const built = 'dist/index.html'
const sources = ['src', 'index.html', 'vite.config.ts', 'package-lock.json', 'public']
const isScreen = (file: string) =>
  /(\/|^)ui\/|app\/(web|sw)|privacy\/special|public|index\.html|vite\.config|package-lock/.test(file)

/** Builds the web application when it was never built, or when a screen changed since. */
export function buildWeb() {
  if (fs.existsSync(built) && newest() <= fs.statSync(built).mtimeMs) return
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] })
}

const newest = (): number =>
  Math.max(
    ...sources.filter(fs.existsSync).flatMap((at) => {
      if (!fs.statSync(at).isDirectory()) return [fs.statSync(at).mtimeMs]
      const files = fs.readdirSync(at, { recursive: true, encoding: 'utf8' }).map((f) => path.join(at, f))
      return files.filter(isScreen).map((f) => fs.statSync(f).mtimeMs)
    }),
  )
