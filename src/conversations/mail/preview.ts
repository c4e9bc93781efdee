const greeting =
  /^(?:(?:hi|hiya|hello|hey|dear|morning|afternoon|evening|good (?:morning|afternoon|evening|day)|to whom it may concern|alright)(?:\s+(?:there|all|team|both|again|sirs?(?:\/madam)?|madam|or|\/|and|mate|[\p{Lu}][\p{L}'’.-]*|[\p{L}]{1,15}$)){0,5})\s*[,!.:–-]*\s*$/iu
const opening = /^(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening))(?:\s+[\p{L}'’.-]{1,20}){0,3}\s*[,!]\s+(?=\S)/iu

/** The first line that matters, without the greeting, for a list. At most `max` characters, the last an ellipsis if cut. */
export function firstLine(said: string, max = 140): string {
  const lines = said
    .slice(0, 4_000)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const first = lines.findIndex((line) => !(line.length < 80 && greeting.test(line)))
  const line = first < 0 ? (lines[0] ?? '') : lines.slice(first).join(' ')
  const plain = line.replace(opening, '').trim() || line
  if (plain.length <= max) return plain
  const cut = plain.slice(0, max - 1)
  return `${(/\s/.test(plain[max - 1]!) ? cut : cut.replace(/\s+\S*$/, '') || cut).toWellFormed().trimEnd()}…`
}
