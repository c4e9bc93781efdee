import { wordsOf } from '#customers/normalise.ts'

/** The parts of an address or file name, which the text parser takes for one word: `kitchen-sink.pdf`, `jo@example.com`. */
const apart = (name: string) => [name, name.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')]

/** `O’Neill` is also written `ONeill`. Only after one letter: what is said (`don’t`) is never looked for in one word. */
const joined = (text: string) =>
  (text.slice(0, 200_000).match(/(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}]\p{M}*['’‘ʼ´`][\p{L}\p{M}\p{N}]{2,}/gu) ?? []).map((w) =>
    w.replace(/['’‘ʼ´`]/, ''),
  )

/** What `search` finds of a message beside its text. */
export function searchWords(people: readonly { name: string; address: string }[], fileNames: readonly string[], text: string) {
  const names = [...people.flatMap((p) => [p.name, ...apart(p.address)]), ...fileNames.flatMap(apart)]
  return [...names, ...new Set(joined([...names, text].join(' '))), wordsOf(text)].join(' ')
}
