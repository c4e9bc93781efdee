import { domainToASCII } from 'node:url'
import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min'

export type IdentityKind = 'email' | 'phone'

/**
 * The one spelling under which an email address is known: lower case, its domain in ASCII; null if it is no address.
 * Dots and +tags stay: whether they matter is the mail server's own business, and a wrong guess would mix two people up.
 */
export function emailKey(text: string): string | null {
  const clean = text.normalize('NFC').trim().toLowerCase()
  const cut = clean.lastIndexOf('@')
  const [local, domain] = [clean.slice(0, cut), domainToASCII(clean.slice(cut + 1))]
  return cut > 0 && domain !== '' && clean.length <= 320 && !/[\s<>,;]/.test(local) ? `${local}@${domain}` : null
}

/** E.164 of a number as people write it, British unless it says otherwise; null if no line could have it. */
export const phoneKey = (text: string): string | null => read(text)?.number ?? null
function read(text: string): PhoneNumber | null {
  // "possible" and not "valid": new ranges and test ranges are refused by the numbering plan of the day.
  const number = parsePhoneNumberFromString(text.replace('(0)', ''), 'GB')
  return number?.isPossible() ? number : null
}

export const identityKey = (kind: IdentityKind, value: string) => (kind === 'email' ? emailKey(value) : phoneKey(value))

const postcode = /\b(GIR|[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKMNPR-Y]?)[ \u00a0]?([0-9][ABD-HJLNP-UW-Z]{2})\b/gi
/** UK postcodes in a text, upper case with one space. */
export const postcodesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(postcode)].map((m) => `${m[1]!.toUpperCase()} ${m[2]!.toUpperCase()}`)),
]

const dialled = /(?<![\w+])(?:\+|0)[\d(](?:[\d() .\u00a0-]{6,18})\d(?!\w)/g
/** Phone numbers in a text, as E.164. Needs a leading 0 or +, so that order numbers are not taken for phones. */
export const phonesIn = (text: string): string[] => [...numbersIn(text).keys()]
/** By E.164, each read once: reading a number costs more than anything else that is done with a mail's text. */
const numbersIn = (text: string): Map<string, PhoneNumber> =>
  new Map(
    [...new Set(Array.from(text.matchAll(dialled), (m) => m[0]))].flatMap((dialled) => {
      const number = read(dialled)
      return number ? [[number.number, number] as const] : []
    }),
  )

/** How people type a number that they look for: digits of E.164 and of the national form, and the national form as it is written. */
export const spellings = (e164: string): string[] => spellingsOf(parsePhoneNumberFromString(e164)!)
function spellingsOf(number: PhoneNumber): string[] {
  const national = number.formatNational()
  return [number.number.slice(1), national.replace(/\D/g, ''), ...(national.match(/\d+/g) ?? [])]
}

const longest = 20_000
/**
 * Search tokens for the phone numbers and postcodes of a text, in every spelling: `447700900123 07700900123 07700 900123`,
 * `DE4 3AB DE43AB`. Lower case. Looks at the first 20,000 characters.
 */
export function wordsOf(text: string): string {
  const start = text.slice(0, longest)
  const phones = [...numbersIn(start).values()].flatMap(spellingsOf)
  const postcodes = postcodesIn(start).flatMap((p) => [...p.split(' '), p.replace(' ', '')])
  return [...new Set([...phones, ...postcodes].map((w) => w.toLowerCase()))].join(' ')
}
