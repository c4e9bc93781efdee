import { law } from './law.ts'
import { isCode, isTest, lineOf, type Source, type Tree } from './tree.ts'

const ours = (tree: Tree) => tree.files.filter(({ file }) => /^(src|test|bin)\//.test(file) || /^[^/]+\.ts$/.test(file))
const code = (tree: Tree) => ours(tree).filter(({ file }) => isCode(file))
/** The laws themselves spell out what they look for. */
const places = (files: readonly Source[], pattern: RegExp) =>
  files
    .filter(({ file }) => !file.startsWith('test/laws/'))
    .flatMap(({ file, code }) => [...code.matchAll(pattern)].map((m) => `${file}:${lineOf(code, m.index)} ${m[0].trim()}`))

law(
  'A file is at most 300 lines',
  (tree) => {
    const files = ours(tree).filter(({ file }) => isCode(file) || file.endsWith('.css'))
    const lines = (text: string) => text.trimEnd().split('\n').length
    return {
      inspected: files.length,
      findings: files.filter((f) => lines(f.text) > 300).map((f) => `${f.file} has ${lines(f.text)} lines`),
    }
  },
  { tree: 'shape', findings: ['src/quotes/long.ts has 301 lines'] },
)

const ports = new Set('Database Channel Queue Blobs Secrets Mailer Relay Log Clock Push Live'.split(' '))
/** Members at the first level of an object type; `text` starts behind its opening brace. */
function members(text: string) {
  let [depth, line, count] = [0, '', 0]
  for (const c of text) {
    if (depth === 0 && (c === '\n' || c === ';' || c === '}')) {
      if (/^\s*(readonly\s+)?[\w'"-]+\??\s*(<.*)?[(:]/.test(line)) count++
      line = ''
      if (c === '}') break
      continue
    }
    if ('{([<'.includes(c)) depth++
    if (depth === 0 || '({[<'.includes(c)) line += c
    if ('})]'.includes(c) || (c === '>' && !line.endsWith('='))) depth = Math.max(0, depth - 1)
    if (c === ')' && depth === 0) line += c
  }
  return count
}
law(
  `A port has at most 6 members (${[...ports].join(', ')})`,
  (tree) => {
    const found = code(tree)
      .filter(({ file }) => file.startsWith('src/'))
      .flatMap(({ file, code }) =>
        [...code.matchAll(/export (?:interface (\w+)[^{]*|type (\w+) = )\{/g)]
          .filter((m) => ports.has(m[1] ?? m[2] ?? ''))
          .map((m) => ({ where: `${file} ${m[1] ?? m[2]}`, size: members(code.slice(m.index + m[0].length)) })),
      )
    return {
      inspected: found.length,
      findings: found.filter((p) => p.size > 6 || p.size === 0).map((p) => `${p.where} has ${p.size}`),
    }
  },
  { tree: 'shape', findings: ['src/platform/queue.ts Queue has 7'] },
)

const banned = new Set(
  'util helper common shared misc manager handler processor service base core data info index type'.split(' '),
)
law(
  `Banned in file names: ${[...banned].join(' ')} (and their plurals)`,
  (tree) => {
    const files = ours(tree).filter(
      ({ file }) => isCode(file) && file !== 'src/app/services.ts' && file !== 'src/platform/services.ts',
    )
    const words = (file: string) =>
      file
        .split('/')
        .slice(1)
        .join('-')
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .toLowerCase()
        .split(/[^a-z]+/)
    const bad = (word: string) => banned.has(word) || (word.endsWith('s') && banned.has(word.slice(0, -1)))
    return { inspected: files.length, findings: files.filter(({ file }) => words(file).some(bad)).map(({ file }) => file) }
  },
  { tree: 'shape', findings: ['src/quotes/priceHelpers.ts', 'src/utils/money.ts'] },
)

const configured = (file: string) => /\.config\.ts$/.test(file)
law(
  'No default exports (tools’ own settings apart)',
  (tree) => {
    const files = code(tree).filter(({ file }) => !configured(file))
    return { inspected: files.length, findings: places(files, /\bexport default\b|\bas default\b/g) }
  },
  { tree: 'shape', findings: ['src/quotes/priceHelpers.ts:1 export default', 'src/quotes/priceHelpers.ts:3 as default'] },
)

law(
  'No barrels: only app/schema.ts hands on what others export; a name of another slice is imported from where it is made',
  (tree) => {
    const files = code(tree).filter(({ file }) => file !== 'src/app/schema.ts')
    return {
      inspected: files.length,
      findings: places(files, /\bexport\s+(?:type\s+)?(?:\*[^'\n]*from\b|\{[^}]*\}\s*from\s*['"]#)/g),
    }
  },
  { tree: 'shape', findings: ['src/utils/money.ts:1 export * from', "src/utils/money.ts:2 export { pence } from '#"] },
)

law(
  'No module mocks: what is outside memory arrives through one `Services` value',
  (tree) => {
    const files = code(tree)
    return {
      inspected: files.length,
      findings: places(files, /\bvi\s*\.\s*(?:mock|doMock|hoisted|importMock)\s*\(|\bjest\.mock\(/g),
    }
  },
  { tree: 'shape', findings: ['src/quotes/quotes.test.ts:2 vi.mock('] },
)

law(
  'No test is skipped, focused or left for later',
  (tree) => {
    const files = code(tree).filter(({ file }) => isTest(file))
    const pattern =
      /\b(?:test|it|describe|suite)\s*\.\s*(?:skip|only|todo|skipIf|runIf|fails)\b|\bctx\.skip\(|\bx(?:it|test|describe)\(/g
    return { inspected: files.length, findings: places(files, pattern) }
  },
  { tree: 'shape', findings: ['src/quotes/quotes.test.ts:3 test.only', 'src/quotes/quotes.test.ts:4 test.skip'] },
)
