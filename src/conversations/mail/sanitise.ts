import sanitize from 'sanitize-html'
import { cleanText } from './clean.ts'
import { attribute, encoded, pieces } from './markup.ts'
import { harmlessStyle } from './style.ts'
import { showTrueHosts } from './true-host.ts'

const tags = [
  ...[
    'p',
    'div',
    'span',
    'br',
    'wbr',
    'hr',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'strike',
    'del',
    'ins',
    'sub',
    'sup',
    'small',
    'big',
  ],
  ...[
    'font',
    'center',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'blockquote',
    'pre',
    'code',
    'tt',
  ],
  ...['kbd', 'samp', 'q', 'cite', 'abbr', 'address', 'a', 'img', 'figure', 'figcaption'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col'],
]

/** Dropped with all that is in them: a browser would read their inside by other rules than ours (mutation XSS). */
const opaque = [
  ...['script', 'style', 'textarea', 'option', 'select', 'xmp', 'noscript', 'title', 'iframe', 'noembed', 'noframes', 'template'],
  ...['svg', 'math', 'object', 'applet', 'audio', 'video', 'canvas', 'plaintext', 'frameset', 'button'],
]

const cell = ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'nowrap']
const attributes = {
  '*': ['style', 'dir', 'lang', 'align', 'valign', 'title'],
  a: ['href', 'rel', 'target'],
  img: ['alt', 'width', 'height', 'data-remote-src', 'data-cid'],
  span: ['class'],
  font: ['color', 'face', 'size'],
  ol: ['start', 'type'],
  table: ['width', 'height', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
  tr: ['bgcolor'],
  td: cell,
  th: cell,
  col: ['width', 'span'],
}

/** Browsers drop tabs and line ends inside an address and control characters around it, so `java\tscript:` is one too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unseen = /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g

function webAddress(value: string | undefined): string | null {
  const url = URL.parse((value ?? '').replace(unseen, ''))
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return null
  // `https://bank.example@evil.example/` is read as the bank's by people.
  url.username = ''
  url.password = ''
  return url.href
}

function harmlessLink(value: string | undefined): string | null {
  const plain = (value ?? '').replace(unseen, '')
  if (/^(?:mailto|tel|cid):[^"'<>\\]{1,2000}$/i.test(plain)) return plain
  return /^https?:/i.test(plain) ? webAddress(value) : null
}

type Attributes = Record<string, string>

function image(given: Attributes): Attributes {
  const kept: Attributes = {}
  const source = given['src'] ?? ''
  const cid = /^\s*cid:(.{1,300})$/is.exec(source)?.[1] ?? given['data-cid']
  const remote = webAddress(given['data-remote-src'] ?? source)
  if (cid) kept['data-cid'] = cid.replace(unseen, '')
  else if (remote) kept['data-remote-src'] = remote
  return kept
}

function transform(tagName: string, given: Attributes) {
  const attribs: Attributes = { ...given }
  if (attribs['style'] !== undefined) {
    const style = harmlessStyle(attribs['style'])
    if (style) attribs['style'] = style
    else delete attribs['style']
  }
  if (tagName === 'img') {
    for (const name of ['src', 'data-cid', 'data-remote-src']) delete attribs[name]
    Object.assign(attribs, image(given))
  }
  if (tagName === 'a') {
    for (const name of ['href', 'rel', 'target']) delete attribs[name]
    const href = harmlessLink(given['href'])
    if (href) Object.assign(attribs, { href, rel: 'noopener noreferrer nofollow', target: '_blank' })
  }
  if (tagName === 'span' && attribs['class'] !== 'true-host') delete attribs['class']
  return { tagName, attribs }
}

const options: sanitize.IOptions = {
  allowedTags: tags,
  allowedAttributes: attributes,
  nonTextTags: opaque,
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'cid'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  parseStyleAttributes: false,
  nestingLimit: 200,
  transformTags: { '*': transform },
  // Only we say where a link goes: a sender's own such note goes, and ours is written anew.
  exclusiveFilter: (frame) => frame.tag === 'span' && frame.attribs['class'] === 'true-host',
}

/** HTML that is safe to store: nothing in it runs, fetches or submits. Sanitising it again changes nothing. */
export const sanitiseHtml = (html: string): string => showTrueHosts(sanitize(cleanText(html), options))

/** A whole document for the `srcdoc` of an iframe with `sandbox="allow-popups"`. `cidUrl` should give a `data:` address: a
 * sandboxed frame has no origin, so it sends no cookie for anything else. */
export function displayDocument(
  html: string,
  { showRemoteImages, cidUrl }: { showRemoteImages: boolean; cidUrl(contentId: string): string | null },
): string {
  const sources = new Set<string>()
  let body = ''
  let coloured = false
  for (const piece of pieces(sanitiseHtml(html))) {
    if (piece.kind === 'open') coloured ||= /[ "-](?:bg)?color[=:]|background:/.test(piece.source)
    if (piece.kind !== 'open' || piece.tag !== 'img') {
      body += piece.source
      continue
    }
    const cid = attribute(piece.source, 'data-cid')
    const remote = attribute(piece.source, 'data-remote-src')
    const shown = cid ? cidUrl(cid) : showRemoteImages ? remote : null
    if (shown) sources.add(sourceOf(shown))
    body += shown ? `<img src="${encoded(shown)}"${piece.source.slice(4)}` : piece.source
  }
  const images = sources.size ? [...sources].join(' ') : "'none'"
  const policy = `default-src 'none'; img-src ${images}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${encoded(policy)}"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width"><style>${paper(coloured)}</style></head><body>${body}</body></html>`
}

function sourceOf(address: string): string {
  const url = URL.parse(address)
  if (!url) return "'self'"
  return url.origin === 'null' || url.protocol === 'blob:' ? url.protocol : url.origin
}

/** Mail that brings its own colours expects white paper; plain mail follows the reader's light or dark. */
const paper = (coloured: boolean): string => `
:root { color-scheme: ${coloured ? 'light' : 'light dark'}; ${coloured ? 'background: #fff; color: #111;' : ''} }
body { margin: 12px; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
img:not([src]) { display: inline-block; min-width: 1em; border: 1px dashed #8888; font-size: 12px; }
blockquote { margin: 0 0 0 .5em; padding-left: .8em; border-left: 3px solid #8886; }
pre { white-space: pre-wrap; }
.true-host { display: inline !important; font: 600 13px/1.5 system-ui, sans-serif !important; color: #b00020 !important; background: #fff !important; }
`
