import { wordsOf } from '#customers/normalise.ts'

/** The parts of an address or file name, which the text parser takes for one word: `kitchen-sink.pdf`, `jo@example.com`. */
const apart = (name: string) => [name, name.replace(/[^\p{L}\p{N}]+/gu, ' ')]

/** What `search` finds of a message beside its text. */
export const searchWords = (people: readonly { name: string; address: string }[], fileNames: readonly string[], text: string) =>
  [...people.flatMap((p) => [p.name, ...apart(p.address)]), ...fileNames.flatMap(apart), wordsOf(text)].join(' ')
