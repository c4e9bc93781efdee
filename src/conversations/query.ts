import { type SQL, sql } from 'drizzle-orm'
import { phoneKey, postcodesIn, spellings } from '#customers/normalise.ts'

export type Query = {
  /** A tsquery of the words that a message must have. */
  readonly matching: SQL
  /** A tsquery of what is marked in it, which for a number is every way of writing it. */
  readonly marking: SQL
  /** Patterns for the name of a customer, and for an address or number. */
  readonly like: { readonly name: SQL; readonly value: string }
}

const apostrophes = /['’‘ʼ´`]/gu
/** The words of what was typed, each with its parts: `O’Neill` → `O`, `Neill`. */
const words = (text: string) =>
  (text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:'[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu) ?? []).slice(0, 12).map((w) => w.split("'"))

const endings = 'ing ings ed er ers es ies ly ment ments ness able ation ations ency ance ful ity ious'.split(' ')
/**
 * What an unfinished word may become: `leaki` → `leaking`. The index holds stems (`leak`), of which `leaki` is no beginning; the ending
 * that was begun is finished here, so that the index need not hold every word twice.
 */
function finished(word: string): string[] {
  if (word.length < 4) return []
  const begun = (ending: string) => {
    for (let n = ending.length - 1; n > 0; n--)
      if (word.toLowerCase().endsWith(ending.slice(0, n))) return [word + ending.slice(n)]
    return []
  }
  return endings.flatMap(begun)
}

/** Folded and quoted for a tsquery: the dictionary may turn a letter into what it would read as an operator. */
const lexeme = (word: SQL) => sql`quote_literal(replace(folded(${word}), '''', ''))`
const stems = (list: readonly string[]) =>
  sql`to_tsquery('english', (select string_agg(${lexeme(sql`w`)}, ' | ') from string_to_table(${list.join(' ')}, ' ') w))`
const beginning = (word: string) => sql`to_tsquery('simple', ${lexeme(sql`${word}::text`)} || ':*')`
const all = (list: readonly SQL[]) => sql`(${sql.join([...list], sql` && `)})`
const any = (list: readonly SQL[]) => sql`(${sql.join([...list], sql` || `)})`

/** A query for one word; none for a word that is said too often to be in the index (`the`). */
const part = (word: string, last: boolean) => {
  const stem = stems(last ? [word, ...finished(word)] : [word])
  return sql`case when numnode(${stem}) = 0 then ''::tsquery else ${stem} || ${beginning(word)} end`
}
const partsOf = (list: readonly (readonly string[])[]) =>
  list.map((parts, n) => {
    const last = n === list.length - 1
    const apart = all(parts.map((p, i) => part(p, last && i === parts.length - 1)))
    return parts.length === 1 ? apart : any([apart, part(parts.join(''), last)])
  })

/** Somebody who types nothing but `the` may be on the way to `thermostat`. */
const unlessNone = (query: SQL, list: readonly (readonly string[])[]) =>
  sql`(select case when numnode(q) = 0 then ${all(list.map((parts) => beginning(parts.join(''))))} else q end from (select ${query} as q) q)`

const escaped = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
const simple = (text: string) => sql`to_tsquery('simple', ${text})`

/** What to look for: a phone in any spelling, a postcode, or words (the last may be unfinished). Null when there is nothing to look for. */
export function toQuery(typed: string): Query | null {
  const clean = typed.replaceAll('\u0000', '').normalize('NFKC').trim()
  const like = (value: string) => ({
    name: sql`lower(replace(folded(${escaped(clean)}::text), '''', ''))`,
    value: escaped(value.toLowerCase()),
  })
  const phone = /^[+\d][\d() .-]{5,}$/.test(clean) ? phoneKey(clean) : null
  if (phone) {
    const [e164, national, ...groups] = spellings(phone)
    const marking = simple(`'+${e164}' | ${e164} | ${national} | (${groups.join(' <-> ')})`)
    return { matching: simple(e164!), marking, like: like(phone) }
  }
  const [postcode] = postcodesIn(clean)
  if (postcode && postcode.replace(' ', '').length === clean.replaceAll(' ', '').length) {
    const [outward, inward] = postcode.toLowerCase().split(' ')
    const matching = simple(`${outward}${inward}`)
    return { matching, marking: simple(`${outward}${inward} | (${outward} <-> ${inward})`), like: like(clean) }
  }
  const list = words(clean.replace(apostrophes, "'"))
  if (list.length === 0) return null
  const parts = partsOf(list)
  return { matching: unlessNone(all(parts), list), marking: unlessNone(any(parts), list), like: like(clean) }
}
