/** Words of a page. `[text](address)` is a link and `**text**` is strong; nothing else is markup. */
export type Words = string

export type Block =
  | { readonly heading: Words; readonly id?: string }
  | { readonly subheading: Words }
  | { readonly text: Words }
  | { readonly list: readonly Words[] }
  | { readonly facts: readonly (readonly [Words, Words])[] }
  | { readonly head: readonly Words[]; readonly rows: readonly (readonly Words[])[] }

export type Page = {
  /** Where it is served; its file under `notice/` is the last part of it. */
  readonly address: string
  readonly title: string
  readonly says: Words
  readonly blocks: readonly Block[]
}

export const heading = (words: Words, id?: string): Block => ({ heading: words, ...(id && { id }) })
export const subheading = (words: Words): Block => ({ subheading: words })
export const text = (words: Words): Block => ({ text: words })
/** A list, or nothing where there is nothing to list. */
export const list = (items: readonly Words[]): Block[] => (items.length > 0 ? [{ list: items }] : [])
export const facts = (...pairs: readonly (readonly [Words, Words])[]): Block => ({ facts: pairs })
export const table = (head: readonly Words[], rows: readonly (readonly Words[])[]): Block => ({ head, rows })

/** Every run of words on a page, in order. */
export const wordsOf = (page: Page): Words[] => [
  page.title,
  page.says,
  ...page.blocks.flatMap((b) => {
    if ('heading' in b) return [b.heading]
    if ('subheading' in b) return [b.subheading]
    if ('text' in b) return [b.text]
    if ('list' in b) return b.list
    if ('facts' in b) return b.facts.flat()
    return [...b.head, ...b.rows.flat()]
  }),
]

/** "a, b and c" */
export const joined = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
export const lower = (words: string) =>
  /^[A-Z][a-z]|^A /.test(words) && !names.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words
const names = /^(Gmail|Outlook|WhatsApp|Messenger|Instagram|SMS|CRM|Handlet|UK|Article)/
export const unique = <T>(all: readonly T[]): T[] => [...new Set(all)]

const months = 'January February March April May June July August September October November December'.split(' ')
/** An ISO date as people say it: "25 November 2026". */
export const sayDate = (iso: string) => {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  return `${day} ${months[month! - 1]} ${year}`
}
