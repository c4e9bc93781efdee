import type { ActivityName } from '#policy/activities.ts'
import { activities } from '#policy/activities.ts'
import type { Activity } from '#policy/activity.ts'
import { bases } from '#policy/article6.ts'
import { recipients } from '#policy/recipients.ts'
import { retention } from '#policy/retention.ts'
import type { Found, Shelf } from './shelves.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c]!)

/** `from_address` → From address; `intent_decisions` → Intent decisions. */
export const label = (name: string) => {
  const words = name.replaceAll('_', ' ').replace(/ (id|at)$/, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const style = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:light-dark(#1b2430,#eef1f4);background:light-dark(#fbfaf7,#12161c)}
h1{font-size:1.75rem}h2{font-size:1.25rem;margin-top:2.5rem}a{color:light-dark(#1d5fd1,#86b3ff)}article{border-top:1px solid light-dark(#e4e1da,#2a313a);padding:.75rem 0;break-inside:avoid}
dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.25rem 1rem;margin:0}dt{color:light-dark(#5b6573,#9ba6b4)}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}@media print{body{max-width:none;margin:0}}`

export const pageStart = (title: string) =>
  `<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>\n`
export const pageEnd = '</main></body></html>\n'

export const sectionStart = (shelf: Shelf) => `<section id="${shelf.name}"><h2>${label(shelf.name)}</h2>\n`
export const sectionEnd = '</section>\n'

/** Times as people say them; all else as it is. */
const said = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'string') return JSON.stringify(value)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return value
  return new Date(value).toLocaleString('en-GB', { timeZone: 'Europe/London', dateStyle: 'long', timeStyle: 'short' })
}
const empty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** One row to read: what is personal first, then when it happened. Ids and formatted twins of a text stand in the tables only. */
export function article(shelf: Shelf, row: Found, file: string | null): string {
  const shown = shelf.columns.filter(({ name }) => !/(^|_)id$|^html$|^fingerprint$|_to$/.test(name) && !empty(row[name]))
  const ordered = [...shown.filter((c) => c.personal), ...shown.filter((c) => !c.personal)]
  const lines = ordered.map(({ name }) => `<dt>${escaped(label(name))}</dt><dd>${escaped(said(row[name]))}</dd>`)
  const link = file ? `<dt>File</dt><dd><a href="${escaped(encodeURI(file))}">${escaped(file)}</a></dd>` : ''
  return `<article><dl>${lines.join('')}${link}</dl></article>\n`
}

/** Article 15(1): purposes, categories, recipients, periods, rights, source, and what decides by machine, out of the register. */
export function aboutPage(
  shelves: readonly Shelf[],
  who: { desk: string; contact: string; regulator: { name: string; url: string } },
): string {
  const names = [...new Set(shelves.flatMap((s) => s.policy.activities))] as ActivityName[]
  const list = (items: readonly string[]) => `<ul>${items.map((i) => `<li>${escaped(i)}</li>`).join('')}</ul>`
  const rows = names.map((name) => {
    const a: Activity = activities[name]
    const who_ = a.recipients.map((r) => recipients[r].says)
    return `<article><dl><dt>What for</dt><dd>${escaped(a.says)}</dd><dt>Allowed by</dt><dd>${escaped(bases[a.basis.kind].says)}: ${escaped(bases[a.basis.kind].of)}</dd><dt>Received by</dt><dd>${escaped(who_.join('; ') || 'Nobody else')}</dd><dt>Decided by machine</dt><dd>${escaped(a.decides === 'nothing' ? 'Nothing' : 'Nothing that matters to you for good or ill: it sorts, and a person decides')}</dd></dl></article>`
  })
  const kept = shelves.map(
    (s) =>
      `<article><dl><dt>${escaped(label(s.name))}</dt><dd>${escaped(retention[s.policy.retention].says)}</dd></dl></article>`,
  )
  const kinds = [...new Set(shelves.flatMap((s) => s.columns.filter((c) => c.personal).map((c) => c.says)))]
  return [
    pageStart('About your information'),
    `<p>${escaped(who.desk)} decides about it. Write to ${escaped(who.contact)}.</p>`,
    `<h2>Why it is held</h2>${rows.join('')}`,
    `<h2>Which kinds of information</h2>${list(kinds)}`,
    `<h2>How long it is kept</h2>${kept.join('')}`,
    '<h2>Where it came from</h2><p>From you, through the channel that each message names, and from what members of the business noted. It is kept on the machines of whoever runs this service for them, and goes to no other country but where your own mail provider and theirs are.</p>',
    `<h2>What you may ask for</h2>${list(['A copy', 'To have it put right', 'To have it deleted', 'To have its use stopped, for now or for good', 'To take it elsewhere', 'A person to look again at what a machine sorted'])}`,
    `<p>You may complain to ${escaped(who.desk)}, and to the ${escaped(who.regulator.name)}: ${escaped(who.regulator.url)}</p>`,
    pageEnd,
  ].join('\n')
}

export const readme = (o: { number: string; desk: string; made: string; rows: number; files: number }) =>
  `Your information, as ${o.desk} holds it (${o.number})
Made on ${o.made}. ${o.rows} records, ${o.files} files.

index.html     everything in order, to read and to print
about.html     why it is held, who received it, how long it is kept
data.json      the same for programs; schema.json says how it is built
csv            the same as tables that any spreadsheet opens
attachments    files that came with messages, as they came
manifest.json  what is in here, with a checksum (SHA-256) of each file

Words that are about other people are left out and marked as such.
`

/** Of data.json. Its version goes up when a field changes its meaning or goes. */
export const schemaVersion = 'pack-1'
export const schemaOf = (shelves: readonly Shelf[]) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Everything held about one person',
  type: 'object',
  required: ['schema', 'case', 'made', 'tables'],
  properties: {
    schema: { const: schemaVersion },
    case: { type: 'string' },
    made: { type: 'string', format: 'date-time' },
    tables: {
      type: 'object',
      required: shelves.map((s) => s.name),
      properties: Object.fromEntries(
        shelves.map((s) => [
          s.name,
          {
            type: 'array',
            items: {
              type: 'object',
              properties: Object.fromEntries(s.columns.map((c) => [c.name, { description: c.says }])),
              additionalProperties: false,
            },
          },
        ]),
      ),
      additionalProperties: false,
    },
  },
})

/** RFC 4180. What a spreadsheet would take for a formula is made text. */
export const csvLine = (values: readonly unknown[]) =>
  `${values
    .map((v) => (v === null || v === undefined ? '' : typeof v === 'string' ? v : JSON.stringify(v)))
    .map((v) => (/^[=+\-@\t\r]/.test(v) ? `'${v}` : v))
    .map((v) => (/[",\r\n]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v))
    .join(',')}\r\n`
