// biome-ignore-all lint/suspicious/noControlCharactersInRegex: finding them is what this file is for

/** PostgreSQL text holds neither U+0000 nor half a surrogate pair. Line ends become \n. */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return /[\0\r]/.test(whole) ? whole.replaceAll('\0', '').replace(/\r\n?/g, '\n') : whole
}

/** Direction marks, which make `gnp.exe` look like `exe.png`, and what takes no room, so that `a.exe` is not `.exe` at its end. */
const unseen = /[\p{Bidi_Control}\u00ad\u180e\u200b\u2060-\u2064\ufeff]/gu

/** One line without control characters and without what cannot be seen. */
export function cleanLine(text: string, length: number): string {
  const line = text
    .slice(0, length * 4)
    .toWellFormed()
    .replace(/\0/g, '')
    .replace(/[\u0001-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(unseen, '')
    .trim()
  return line.length > length ? line.slice(0, length).toWellFormed() : line
}
