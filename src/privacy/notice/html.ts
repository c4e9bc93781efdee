import type { Block, Page, Words } from './document.ts'
import { style } from './style.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c]!)

/** Links lead to our own pages, to https and to mail, and nowhere else. */
const inline = (words: Words) =>
  escaped(words)
    .replace(/\[([^\]]+)\]\(((?:\/(?!\/)|https:\/\/|mailto:)[^)\s]*)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')

const idOf = (words: Words) =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

function written(block: Block): string {
  if ('heading' in block) return `<h2 id="${block.id ?? idOf(block.heading)}">${inline(block.heading)}</h2>`
  if ('subheading' in block) return `<h3>${inline(block.subheading)}</h3>`
  if ('text' in block) return `<p>${inline(block.text)}</p>`
  if ('list' in block) return `<ul>${block.list.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
  if ('facts' in block)
    return `<dl>${block.facts.map(([name, words]) => `<div><dt>${inline(name)}</dt><dd>${inline(words)}</dd></div>`).join('')}</dl>`
  const head = block.head.map((h) => `<th role="columnheader" scope="col">${inline(h)}</th>`).join('')
  // On a phone a row becomes a card; the roles keep it a table for whoever listens to it.
  const body = block.rows.map((row) => `<tr role="row">${row.map((c, i) => cellOf(c, block.head[i]!, i)).join('')}</tr>`).join('')
  return `<table role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body}</tbody></table>`
}
const cellOf = (words: Words, label: Words, at: number) =>
  at === 0
    ? `<th role="rowheader" scope="row">${inline(words)}</th>`
    : `<td role="cell"><span class="label" aria-hidden="true">${inline(label)}</span>${inline(words)}</td>`

const link = (to: string, says: string, here: string) =>
  `<li><a href="${to}"${to === here ? ' aria-current="page"' : ''}>${escaped(says)}</a></li>`

export type Around = {
  /** Who is responsible, at the head of every page. */
  readonly name: string
  readonly contact: string
  readonly banner: string | null
  /** Pages that every page leads to. */
  readonly menu: readonly { readonly address: string; readonly title: string }[]
}

/** A page that needs no script, no font and no second request. */
export function html(page: Page, around: Around): string {
  const contents = page.blocks.flatMap((b) => ('heading' in b ? [b] : []))
  const within =
    contents.length > 2
      ? `<nav class="within" aria-label="On this page"><ol>${contents.map((b) => `<li><a href="#${b.id ?? idOf(b.heading)}">${escaped(b.heading.replace(/^\d+\. /, ''))}</a></li>`).join('')}</ol></nav>`
      : ''
  const first = Math.max(
    page.blocks.findIndex((b) => 'heading' in b),
    0,
  )
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#FBFAF7" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#12161C" media="(prefers-color-scheme: dark)">
<title>${escaped(page.title)} · ${escaped(around.name)}</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header><div class="wide"><a class="home" href="/notice"><img src="/mark.svg" alt="" width="36" height="36"><span>Handlet<small>run by ${escaped(around.name)}</small></span></a></div></header>
${around.banner ? `<aside class="banner" aria-label="Demonstration"><p class="wide">${inline(around.banner)}</p></aside>` : ''}
<div class="wide page">
<main id="main">
<h1>${inline(page.title)}</h1>
<p class="says">${inline(page.says)}</p>
${[...page.blocks.slice(0, first).map(written), within, ...page.blocks.slice(first).map(written)].join('\n')}
</main>
</div>
<footer><div class="wide">
<p class="rights"><a href="/rights">Your rights: ask, correct, erase, complain</a></p>
<nav aria-label="All pages"><ul>${around.menu.map((m) => link(m.address, m.title, page.address)).join('')}</ul></nav>
<p>Questions: <a href="mailto:${escaped(around.contact)}">${escaped(around.contact)}</a></p>
</div></footer>
</body>
</html>
`
}
