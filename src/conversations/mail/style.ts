const length = /^(?:auto|inherit|normal|none|0|-?[\d.]{1,8}(?:px|pt|em|rem|%|ex|ch|in|cm|mm)?)$/
const positive =
  /^(?:auto|inherit|0|[\d.]{1,8}(?:px|pt|em|rem|%|ex|ch|in|cm|mm)?)(?: +(?:auto|inherit|0|[\d.]{1,8}(?:px|pt|em|rem|%)?)){0,3}$/
const colour = /^(?:#[\da-f]{3,8}|[a-z]{3,30}|(?:rgb|hsl)a?\([\d\s.,%/]{3,40}\))$/
const words = /^[a-z -]{1,60}$/
const edge = '(?:[\\d.]{1,6}(?:px|pt|em)?|#[\\da-f]{3,8}|[a-z]{3,30}|rgba?\\([\\d\\s.,%/]{3,40}\\))'
const border = new RegExp(`^${edge}(?: ${edge}){0,3}$`)

/** Inline properties that can neither fetch nor cover anything. `background` only as a colour, no position, no negative margin. */
const allowed = new Map<string, RegExp>([
  ...['color', 'background-color', 'background', 'border-color'].map((name) => [name, colour] as const),
  ...['font-family'].map((name) => [name, /^[\w\s,'"-]{1,200}$/i] as const),
  ...['font-size', 'line-height', 'letter-spacing', 'text-indent'].map((name) => [name, length] as const),
  ['font-weight', /^(?:\d{3}|[a-z]{4,8})$/],
  ...[
    ...['font-style', 'text-align', 'text-decoration', 'text-transform', 'vertical-align', 'white-space', 'list-style-type'],
    ...['word-break', 'word-wrap', 'overflow-wrap', 'border-style', 'border-collapse', 'direction', 'float', 'clear'],
  ].map((name) => [name, words] as const),
  ['display', /^(?:none|block|inline|inline-block|table|table-row|table-cell|list-item)$/],
  ...['', '-top', '-right', '-bottom', '-left'].flatMap((side) => [
    [`margin${side}`, positive] as const,
    [`padding${side}`, positive] as const,
    [`border${side}`, border] as const,
  ]),
  ...['border-width', 'border-radius', 'border-spacing'].map((name) => [name, positive] as const),
  ...['width', 'max-width', 'min-width', 'height', 'max-height'].map((name) => [name, length] as const),
])

/** The harmless declarations of a style attribute, in a fixed form; empty when there are none. */
export function harmlessStyle(style: string): string {
  const kept: string[] = []
  for (const declaration of style.slice(0, 4_000).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 1) continue
    const name = declaration.slice(0, colon).trim().toLowerCase()
    const rule = allowed.get(name)
    if (!rule) continue
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important/i, '')
      .replace(/\s+/g, ' ')
      .trim()
    if (value.length <= 200 && rule.test(name === 'font-family' ? value : value.toLowerCase())) kept.push(`${name}:${value}`)
  }
  return kept.join(';')
}
