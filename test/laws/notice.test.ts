import { law } from './law.ts'
import { lineOf, program, type Tree } from './tree.ts'

/** Closed lists of sentences, each read by a person when it changes: framing, reasoning, agreed texts, measures, rights. */
const lists = /\/(framing|interests|impacts|agreed|measures|rights)\.ts$/
const literals = /'((?:\\.|[^'\\\n])*)'|`((?:\\.|[^`\\])*)`/g
const pagesOf = (tree: Tree) =>
  program(tree).filter(({ file }) => file.startsWith('src/privacy/notice/') && !/\/(style|html)\.ts$/.test(file))
const wordsIn = (tree: Tree, wanted: (file: string) => boolean) =>
  pagesOf(tree)
    .filter(({ file }) => wanted(file))
    .flatMap(({ file, code }) =>
      [...code.matchAll(literals)].map((m) => ({
        at: `${file}:${lineOf(code, m.index)}`,
        words: (m[1] ?? m[2] ?? '').replace(/\$\{[^}]*\}/g, ' '),
      })),
    )

const use =
  /\b(collect|process(es|ed|ing)?\b|use[sd]?\b|using|shar(e|ed|ing)|keep|kept|retain|stor(e|ed)|delet|eras|sell|sold|train|disclos|transfer|analys|read|sen[dt])/i
law(
  'Every sentence about the use of data comes from the policy or stands in a closed list: a page of the notice writes none',
  (tree) => {
    const all = wordsIn(tree, (file) => !lists.test(file))
    const sentence = (words: string) => words.split(/\s+/).filter((w) => /[a-z]/i.test(w)).length > 7
    return { inspected: all.length, findings: all.filter(({ words }) => sentence(words) && use.test(words)).map(({ at }) => at) }
  },
  { tree: 'framing', findings: ['src/privacy/notice/page.ts:2', 'src/privacy/notice/page.ts:3'] },
)

law(
  'Numbers of the notice stand in policy/ alone',
  (tree) => {
    const all = wordsIn(tree, () => true)
    const number = /\d+ ?(second|minute|hour|day|week|month|year)s?\b/i
    return { inspected: all.length, findings: all.filter(({ words }) => number.test(words)).map(({ at }) => at) }
  },
  { tree: 'framing', findings: ['src/privacy/notice/page.ts:3'] },
)
