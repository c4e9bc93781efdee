import { attribute, decoded, encoded, pieces } from './markup.ts'

const hostLike = /(https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.){1,10}\p{L}{2,24})(?![\p{L}\p{N}])/giu
const fileLike = /\.(?:pdf|docx?|xlsx?|jpe?g|png|txt|html?|heic)$/i
const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]/g

function plainHost(host: string): string | null {
  const url = URL.parse(`https://${host}/`)
  return url ? url.hostname.replace(/^www\./, '') : null
}

/** The host that a link really goes to, when its text shows another or when it is written in look-alike letters. */
export function hostToShow(href: string, shown: string): string | null {
  const url = URL.parse(href)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  if (/(?:^|\.)xn--/.test(url.hostname)) return url.hostname
  const real = url.hostname.replace(/^www\./, '')
  for (const found of shown.slice(0, 500).normalize('NFKC').replace(invisible, '').matchAll(hostLike)) {
    if (!found[1] && fileLike.test(found[2]!)) continue
    const host = plainHost(found[2]!)
    if (host !== real && !(host && real.endsWith(`.${host}`))) return url.hostname
  }
  return null
}

/** Makes links within a link part of the outer one, which HTML does not allow and browsers each take apart, and says where a
 * misleading one goes. Takes sanitised markup. */
export function showTrueHosts(html: string): string {
  if (!html.includes('<a')) return html
  let out = ''
  let depth = 0
  let href = ''
  let shown = ''
  for (const piece of pieces(html)) {
    if (piece.kind === 'text') {
      if (depth && shown.length < 500) shown += decoded(piece.source)
      out += piece.source
    } else if (piece.tag !== 'a') out += piece.source
    else if (piece.kind === 'open') {
      if (depth++) continue
      href = attribute(piece.source, 'href') ?? ''
      shown = ''
      out += piece.source
    } else if (--depth === 0) {
      const host = hostToShow(href, shown)
      out += host ? `</a><span class="true-host"> (goes to ${encoded(host)})</span>` : '</a>'
    }
  }
  return out
}
