/** What sanitise-html lets through is regular: every tag closed by `>`, no `>` inside an attribute, four named entities. */
export type Piece =
  | { readonly kind: 'text'; readonly source: string }
  | { readonly kind: 'open' | 'close'; readonly tag: string; readonly source: string }

/** Splits sanitised markup, and only sanitised markup, in one pass. */
export function* pieces(html: string): Generator<Piece> {
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    if (start < 0) {
      yield { kind: 'text', source: html.slice(at) }
      return
    }
    if (start > at) yield { kind: 'text', source: html.slice(at, start) }
    const end = html.indexOf('>', start)
    if (end < 0) return
    const source = html.slice(start, end + 1)
    const tag = /^<\/?([a-z0-9]+)/.exec(source)?.[1] ?? ''
    yield { kind: source[1] === '/' ? 'close' : 'open', tag, source }
    at = end + 1
  }
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
export const decoded = (text: string): string => text.replace(/&(?:lt|gt|quot|amp);/g, (found) => entities[found] ?? found)
export const encoded = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'))

/** The value of one attribute of a sanitised tag, decoded. */
export function attribute(source: string, name: string): string | null {
  const start = source.indexOf(` ${name}="`)
  if (start < 0) return null
  const from = start + name.length + 3
  return decoded(source.slice(from, source.indexOf('"', from)))
}
