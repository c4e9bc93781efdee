import fs from 'node:fs'
import path from 'node:path'

/** One file, by its path from the root. `code` is its text without comments, line for line. */
export type Source = { file: string; text: string; code: string }
export type Tree = { root: string; files: readonly Source[]; has(file: string): boolean }

const ignored = (root: string) => {
  const list = path.join(root, '.gitignore')
  const names = fs.existsSync(list) ? fs.readFileSync(list, 'utf8').split('\n') : []
  const folders = names.filter((n) => n.endsWith('/')).map((n) => n.replaceAll('/', ''))
  return new Set(['.git', 'node_modules', ...folders])
}
const readable =
  /\.(ts|tsx|mts|cts|js|mjs|cjs|json|md|css|html|sql|ya?ml|sh|txt|eml|svg)$|(^|\/)(Dockerfile|\.[a-z]+rc|run|handlet|\.gitignore)$/

/** Every text file of a folder but those that git ignores and, from the project's root, the known-bad trees. */
export function readTree(root: string): Tree {
  const skip = ignored(root)
  const files: Source[] = []
  const walk = (folder: string) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = path.posix.join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!skip.has(entry.name) && file !== 'test/laws/bad') walk(file)
      } else if (readable.test(file)) {
        const text = fs.readFileSync(path.join(root, file), 'utf8')
        files.push({ file, text, code: withoutComments(text) })
      }
    }
  }
  walk('')
  const names = new Set(files.map((f) => f.file))
  return { root, files, has: (file) => names.has(file) }
}

/** Blanks comments and keeps the lines. Strings and templates are stepped over, so `'https://…'` stays; regular expressions are not. */
export const withoutComments = (text: string) =>
  text.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<=^|[\s;,{}()])\/\/[^\n]*/g, (m) =>
    m.startsWith('/') ? m.replace(/[^\n]/g, '') : m,
  )

export const isCode = (file: string) => /\.(ts|tsx|mjs|cjs)$/.test(file)
/** Tests and what only they use: `<file>.test.ts`, a port's contract, the rig beside a subject. */
export const isTest = (file: string) => /(\.test|\.contract|\/rig|\.rig)\.tsx?$/.test(file)
/** The program itself, without its tests. */
/** What is tried on an installation of its own, by an operator: it plants there as a test does. */
export const isProof = (file: string) => /^src\/app\/(prove\/|operator\/drill)/.test(file)

export const program = (tree: Tree) => tree.files.filter(({ file }) => /^src\/.*\.tsx?$/.test(file) && !isTest(file))
export const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length

/** `src/calls/ui/list.tsx` → `{ slice: 'calls', folder: 'ui' }`; `folder` is '' at the top of the slice. */
export function placeOf(file: string) {
  const [, slice = '', ...rest] = file.split('/')
  return { slice, folder: rest.length > 1 ? rest[0]! : '' }
}

export type Import = { to: string; typeOnly: boolean; line: number }
const patterns = [
  /(?:^|[;\n])\s*(?:import|export)\s+(type\s)?[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]/g,
  /(?:^|[;\n])\s*import\s*()['"]([^'"]+)['"]/g,
  /\bimport\s*\(\s*()['"]([^'"]+)['"]/g,
  /\bnew URL\(\s*()['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g,
]
/** `to` is a package name with its subpath, or a path from the root for `#…` and relative imports. */
export function importsOf({ file, code }: Source): Import[] {
  const resolve = (to: string) =>
    to.startsWith('#') ? `src/${to.slice(1)}` : to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to
  return patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((m) => ({
      to: resolve(m[2]!),
      typeOnly: m[1] !== undefined && m[1] !== '',
      line: lineOf(code, m.index + m[0].length),
    })),
  )
}
export const packageOf = (to: string) => to.split('/', to.startsWith('@') ? 2 : 1).join('/')
