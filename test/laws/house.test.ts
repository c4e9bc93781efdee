import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { law } from './law.ts'
import { lineOf, program, readTree, type Source } from './tree.ts'

const places = (files: readonly Source[], pattern: RegExp, fine: (found: string) => boolean = () => false) =>
  files.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].filter((m) => !fine(m[1] ?? m[0])).map((m) => `${file}:${lineOf(text, m.index)} ${m[1] ?? m[0]}`),
  )

law(
  'No file names a machine: no path of somebody’s disk, no registry but the public one',
  ({ files }) => {
    const paths = places(files, /(?<![\w.*)}\]-])\/(?:home|root|Users|work|workspace|builds|tmp|mnt)\/[\w.-]+/g)
    const registries = places(
      files,
      /https?:\/\/([^/\s'"`]*\b(?:registry|artifactory|nexus|verdaccio|jfrog|mirror|proxy)\b[^/\s'"`]*)/g,
      (host) => host === 'registry.npmjs.org',
    )
    const resolved = places(files, /"resolved": "https?:\/\/([^/"]+)/g, (host) => host === 'registry.npmjs.org')
    return { inspected: files.length, findings: [...paths, ...registries, ...resolved] }
  },
  {
    tree: 'house',
    findings: [
      /^package-lock\.json:4 npm\.internal\.example$/,
      /^src\/calls\/calls\.ts:1 .*\/jo$/,
      /^src\/calls\/calls\.ts:2 registry\.example\.com$/,
    ],
  },
)

law(
  'Invented people only: addresses at example.com and the like (at a provider’s own domain: nobody@), phone numbers from the ranges kept for drama',
  (tree) => {
    const files = tree.files.filter(({ file }) => /^(src|test|notice|README)/.test(file))
    const invented =
      /^(?:nobody|postmaster|mailer-daemon|no-?reply)@|@(?:[\w-]+\.)*(?:example(?:\.(?:com|org|net|co\.uk))?|test|invalid|localhost)$/i
    const addresses = places(files, /(?<![\w/@])[a-z][\w.+-]*@(?:[\w-]+\.)+[a-z]{2,}\b/gi, (found) => invented.test(found))
    // Mobiles and geographic numbers of the United Kingdom: eleven digits with the leading 0.
    const drama = /^(?:0|\+44)(?:7700900|1632960)/
    const numbers = places(
      files,
      /(?<![\w.:+-])(?:\+44 ?|0)(?:7\d{3} ?\d{3} ?\d{3}|1\d{3} ?\d{6}|2\d ?\d{4} ?\d{4})(?![\w.:-])/g,
      (found) => drama.test(found.replaceAll(' ', '')),
    )
    return { inspected: files.length, findings: [...addresses, ...numbers] }
  },
  { tree: 'house', findings: [/^src\/calls\/calls\.ts:3 .*@.*$/, /^src\/calls\/calls\.ts:4 .*\d+$/] },
)

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/
const limit = 25
law(
  `package.json pins exact versions; at most ${limit} runtime dependencies, each named in a page of decisions/`,
  (tree) => {
    const found = tree.files.find(({ file }) => file === 'package.json')
    if (!found) return { inspected: 0, findings: [] }
    const { dependencies = {}, devDependencies = {} } = JSON.parse(found.text)
    const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(([, version]) => !exact.test(version))
    const runtime = Object.keys(dependencies)
    const pages = tree.files.filter(({ file }) => /^decisions\/.*\.md$/.test(file))
    const owed = pages.length > 0 || tree.has('src/app/main.ts')
    const unexplained = owed ? runtime.filter((name) => !pages.some(({ text }) => text.includes(`\`${name}\``))) : []
    return {
      inspected: runtime.length,
      findings: [
        ...loose.map(([name, version]) => `${name} ${version} is not exact`),
        ...unexplained.map((name) => `${name} is in no page of decisions/`),
        ...(runtime.length > limit ? [`${runtime.length} runtime dependencies`] : []),
      ],
    }
  },
  { tree: 'house', findings: ['left ^1.0.0 is not exact', 'right is in no page of decisions/', '26 runtime dependencies'] },
)

law(
  'The lock file is complete for every platform: `node bin/lock.mjs` adds nothing',
  ({ root }) => {
    const { stdout } = spawnSync(process.execPath, ['bin/lock.mjs', '--check', `${root}/package-lock.json`], { encoding: 'utf8' })
    const [count = '', ...missing] = stdout.trim().split('\n')
    return { inspected: /^\d+ /.test(count) ? 1 : 0, findings: /^\d+ /.test(count) ? missing : ['bin/lock.mjs did not run'] }
  },
  { tree: 'house', findings: ['@left/right-darwin-arm64@1.0.0'] },
)

/** Lines that are nothing but comment, in hundredths of the lines that are not empty. */
function commentShare(files: readonly Source[]) {
  let [comments, lines] = [0, 0]
  for (const { text, code } of files) {
    const left = code.split('\n')
    for (const [i, line] of text.split('\n').entries()) {
      if (!line.trim()) continue
      lines++
      if (!left[i]!.trim()) comments++
    }
  }
  return (100 * comments) / lines
}

test('comments are a small share of the program: a warning outside 0.5–6 %', () => {
  expect(commentShare(readTree('test/laws/bad/comments').files)).toBe(50)
  const share = commentShare(program(readTree('.')))
  if (share < 0.5 || share > 6) console.warn(`Comments are ${share.toFixed(1)} % of the program's lines`)
})
