import { attribute, decoded, pieces } from './markup.ts'

const blocks = new Set([
  ...['p', 'div', 'table', 'tr', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'pre', 'address', 'center', 'figure'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'hr', 'caption'],
])
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'pre'])
const empty = new Set(['br', 'hr', 'img', 'wbr', 'col'])

/** Readable text from sanitised markup; quotations get `> `, hidden elements are left out. */
export function textFromHtml(html: string): string {
  const lines: string[] = []
  let line = ''
  let depth = 0
  let hidden = 0
  let pre = 0
  let link: { href: string; from: string } | null = null
  const end = (force: boolean) => {
    if (!force && !line.trim()) return
    lines.push('> '.repeat(Math.min(depth, 10)) + (pre ? line : line.trim()))
    line = ''
  }
  const gap = () => {
    end(false)
    if (lines.length && lines.at(-1)) lines.push('')
  }
  for (const piece of pieces(html)) {
    if (piece.kind === 'text') {
      if (!hidden) line += pre ? decoded(piece.source) : decoded(piece.source).replace(/[ \t\n\u00a0]+/g, ' ')
      continue
    }
    const { tag, kind } = piece
    if (hidden || (kind === 'open' && piece.source.includes('display:none'))) {
      if (!empty.has(tag)) hidden += kind === 'open' ? 1 : -1
      continue
    }
    if (tag === 'br') end(true)
    else if (tag === 'img') line += attribute(piece.source, 'alt') ?? ''
    else if (tag === 'td' || tag === 'th') line += kind === 'close' ? ' ' : ''
    else if (tag === 'a') {
      if (kind === 'open') link = { href: attribute(piece.source, 'href') ?? '', from: line }
      else if (link) {
        const shown = line.startsWith(link.from) ? line.slice(link.from.length).trim() : ''
        if (/^https?:/.test(link.href) && shown && !sameAddress(shown, link.href)) line += ` (${link.href})`
        link = null
      }
    } else if (blocks.has(tag)) {
      if (spaced.has(tag)) gap()
      else end(false)
      if (tag === 'blockquote') depth = Math.max(0, depth + (kind === 'open' ? 1 : -1))
      if (tag === 'pre') pre = Math.max(0, pre + (kind === 'open' ? 1 : -1))
      if (tag === 'li' && kind === 'open') line = '- '
    }
  }
  end(false)
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const bare = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '')
const sameAddress = (shown: string, href: string) => bare(shown) === bare(href)
