export type Split = { readonly said: string; readonly quoted: string | null; readonly signature: string | null }

const wrote = 'wrote|schrieb|a écrit|escribió|ha scritto|skrev|schreef|napisał(?:\\(a\\))?|escreveu|kirjoitti|написал\\(?а?\\)?'
/** `On Tue, 3 Nov 2026 at 09:12, Jo Bloggs <jo@example.com> wrote:`, on one line or folded by the sender's program. */
const introduction = new RegExp(
  `^(?:On|Am|Le|El|Il|Den|Op|W dniu|Em|Il giorno|På|Dnia)\\s.{4,250}(?:${wrote})(?:\\s.{0,80})?:\\s*$|^.{4,200}<[^<>\\s]+@[^<>\\s]+>.{0,40}(?:${wrote})\\s*:\\s*$`,
  'iu',
)
const begins = /^(?:On|Am|Le|El|Il|Den|Op|W dniu|Em|På|Dnia)\s/u
const rule =
  /^(?:-{2,}|_{5,}|\*{3,})\s*(?:original message|original appointment|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|opprinnelig melding|wiadomość oryginalna|reply message|reply above this line)\s*-{0,}\s*$/iu
const forwarded =
  /^(?:-{2,}\s*)?(?:forwarded message|begin forwarded message:?|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht)\s*-*$/iu
const headed = {
  from: /^[>*\s]*(?:From|Von|De|Da|Van|Från|Fra|Od)\s?:\*?\s*\S/iu,
  rest: /^[>*\s]*(?:Sent|Date|Gesendet|Datum|Envoyé(?: le)?|Enviado(?: el)?|Inviato|Verzonden|Skickat|Sendt|Wysłano|To|An|À|Para|A|Aan|Till|Til|Do|Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Ämne|Emne|Temat)\s?:/iu,
}
const device =
  /^(?:sent (?:from|via|using|with) (?:my |an? |the )?(?:\S+ ){0,4}(?:iphone|ipad|ipod|android|samsung|galaxy|huawei|pixel|blackberry|mobile|phone|device|tablet|outlook|yahoo mail|gmail|mail|proton ?mail|windows|nokia|xiaomi|oneplus|o2|ee|vodafone|three).{0,80}|get (?:the )?outlook for (?:ios|android|mac).{0,60}|yahoo mail(?: for| on| -|:).{0,80}|(?:von|gesendet) (?:mit |von )?meine[mr]? .{2,40} gesendet|von meinem .{2,40}|gesendet (?:mit|von) .{2,60}|envoyé (?:de|depuis) mon .{2,40}|enviado desde mi .{2,40}|inviato (?:da|dal mio) .{2,40}|verzonden vanaf mijn .{2,40}|skickat från min .{2,40}|wysłane z .{2,40})\.?$/iu
const dashes = /^--\s?$/

const blank = (line: string | undefined) => !line?.trim()
const isQuote = (line: string) => /^\s{0,3}>/.test(line)

/** Where what somebody else wrote begins, and whether that is a forwarded message; the number of lines when it nowhere does. */
function quotationAt(lines: readonly string[]): { at: number; forward: boolean } {
  const onlyQuotes = onlyQuotesIn(lines)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.slice(0, 400).trim()
    if (forwarded.test(line)) return { at: i, forward: true }
    if (rule.test(line) || introduction.test(line)) return { at: i, forward: false }
    if (begins.test(line) && introduction.test(`${line} ${(lines[i + 1] ?? '').slice(0, 200).trim()}`))
      return { at: i, forward: false }
    if (headed.from.test(line)) {
      const near = lines.slice(i + 1, i + 6).filter((next) => headed.rest.test(next.slice(0, 60)))
      if (near.length >= 2) return { at: i > 0 && /^[_-]{5,}$/.test(lines[i - 1]!.trim()) ? i - 1 : i, forward: false }
    }
    if (isQuote(line) && onlyQuotes(i)) return { at: i, forward: false }
  }
  return { at: lines.length, forward: false }
}

/**
 * Answers written between quoted lines belong to what was said, so only quotes to the end are cut. Ask with rising numbers: every line
 * is looked at once, however many quotes there are.
 */
function onlyQuotesIn(lines: readonly string[]) {
  let own = 0
  return (from: number): boolean => {
    own = Math.max(own, from)
    while (own < lines.length && (blank(lines[own]) || isQuote(lines[own]!))) own++
    const line = lines[own]
    return line === undefined || dashes.test(line) || device.test(line.trim())
  }
}

function signatureAt(lines: readonly string[]): number {
  for (let i = 0; i < lines.length; i++) if (dashes.test(lines[i]!) && lines.length - i <= 15) return i
  for (let i = Math.max(0, lines.length - 12); i < lines.length; i++) {
    if (device.test(lines[i]!.slice(0, 200).trim())) return i
  }
  return lines.length
}

/** Without empty lines at either end. Not a pattern: `\n+$` takes quadratic time over a long gap. */
function join(lines: readonly string[]): string {
  const first = lines.findIndex((line) => !blank(line))
  if (first < 0) return ''
  const last = lines.findLastIndex((line) => !blank(line))
  return lines
    .slice(first, last + 1)
    .map((line) => line.trimEnd())
    .join('\n')
}

/** What this person said, apart from what they quote and how they sign. A message forwarded without a word counts as said. */
export function splitReply(text: string): Split {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const { at, forward } = quotationAt(lines)
  const own = lines.slice(0, at)
  const signed = signatureAt(own)
  const said = join(own.slice(0, signed))
  const signature = join(own.slice(signed)) || null
  const quoted = join(lines.slice(at)) || null
  if (!said && quoted && (forward || !isQuote(quoted))) return { said: quoted, quoted: null, signature }
  return { said: said || (quoted ? '' : (signature ?? '')), quoted, signature: said || quoted ? signature : null }
}
