import { html } from 'hono/html'
import { type Day, sayDay } from '../days.ts'
import type { Kind } from '../kinds.ts'
import { asked } from '../letter.ts'
import type { Ending, State } from '../states.ts'
import { type Around, layout, none, wrong } from './layout.ts'

export type CasePage = {
  readonly key: string
  readonly number: string
  readonly kind: Kind
  readonly state: State
  readonly ending: Ending | null
  readonly receivedOn: Day
  readonly due: Day
  readonly waits: 'for-you' | 'for-us' | 'for-nobody'
  readonly identityNeeded: boolean
  readonly proved: boolean
  readonly pack: { readonly until: Day } | null
  readonly codeSent: boolean
  readonly mayComplain: boolean
  readonly letters: readonly { readonly on: Day; readonly text: string }[]
}

const endings: Record<Ending, string> = {
  answered: 'We have answered.',
  'partly-refused': 'We have answered. Some of it had to be left out, and our letter says why.',
  refused: 'We have answered that we cannot do it. Our letter says why, and what you can do about it.',
  withdrawn: 'You took your request back.',
  duplicate: 'You had asked the same before; it is answered there.',
  'not-a-request': 'There was nothing for us to answer.',
}

/** What happens next and by when, in a sentence or two. */
export function nextOf(p: CasePage): string {
  if (p.ending) return endings[p.ending]
  if (p.identityNeeded && !p.proved)
    return 'We need to know that it is you. Type in the code from our mail; nothing is sent, changed or deleted before that.'
  if (p.waits === 'for-you') return 'We have asked you something and wait for your answer. Our letter below says what.'
  return `You hear from us by ${sayDay(p.due)} at the latest.`
}

const hidden = (p: CasePage, act: string) =>
  html`<input type="hidden" name="key" value="${p.key}"><input type="hidden" name="act" value="${act}">`
const form = (p: CasePage, act: string, inner: ReturnType<typeof html>) =>
  html`<form method="post" action="/rights/case/act">${hidden(p, act)}${inner}</form>`
const code = (id: string) =>
  html`<div class="field code"><label for="${id}">Your code</label><input type="text" id="${id}" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></div>`
const area = (id: string, says: string) =>
  html`<div class="field"><label for="${id}">${says}</label><textarea id="${id}" name="words" maxlength="4000" required></textarea></div>`

/** The first line of a letter, without the number that this page has at its head. */
const titleOf = (text: string) => text.split('\n')[0]!.replace(/ \(R-[\d-]+\)$/, '')

function now(p: CasePage) {
  if (!p.ending && p.identityNeeded && !p.proved)
    return html`${form(p, 'confirm', html`${code('code')}<button>This is me</button>`)}${form(p, 'send-code', html`<p class="small">The code no longer works?</p><button class="quiet">Send me a new code</button>`)}`
  if (!p.pack) return none
  return html`<h2>Your copy is ready</h2><p>You can fetch it until ${sayDay(p.pack.until)}. Each time we send a code to your address first.</p>
${
  p.codeSent
    ? form(p, 'download', html`${code('download')}<button>Fetch my copy</button>`)
    : form(p, 'download-code', html`<button>Send me a code</button>`)
}`
}

const steps: readonly (readonly [string, readonly State[]])[] = [
  ['Your request came', ['received', 'routed']],
  ['We know that it is you', ['identity']],
  ['We work on it', ['scoped', 'running']],
  ['A person looks at the answer', ['review']],
  ['Answered', ['sent', 'closed']],
]
function way(p: CasePage) {
  const shown = steps.filter(([, states]) => p.identityNeeded || !states.includes('identity'))
  const at = p.ending ? shown.length : shown.findIndex(([, states]) => states.includes(p.state))
  return html`<ol class="way">${shown.map(([says], i) => html`<li class="${i < at ? 'done' : i === at ? 'now' : ''}"${i === at ? html` aria-current="step"` : none}>${says}</li>`)}</ol>`
}

export const casePage = (around: Around, p: CasePage, says?: { wrong?: string; fine?: string }) =>
  layout(
    `Your request ${p.number}`,
    around,
    html`<h1>Your request</h1>
<p class="lead">You asked ${around.name} to ${asked[p.kind]}.</p>
${says?.wrong ? wrong(says.wrong) : none}${says?.fine ? html`<div class="card fine" role="status"><p>${says.fine}</p></div>` : none}
<div class="card"><p><strong>${nextOf(p)}</strong></p><dl><dt>Number</dt><dd>${p.number}</dd><dt>It came</dt><dd>${sayDay(p.receivedOn)}</dd></dl></div>
${now(p)}
<h2>How far we are</h2>${way(p)}
${
  p.letters.length > 0
    ? html`<h2>What we wrote to you</h2>${p.letters.map((l) => html`<details><summary><span>${titleOf(l.text)} <span class="hint">${sayDay(l.on)}</span></span></summary><div class="letter">${l.text.split('\n').slice(2).join('\n')}</div></details>`)}`
    : none
}
<h2>Something to say?</h2>
${p.ending ? none : html`<details><summary>Add something</summary>${form(p, 'add', html`${area('add', 'What should we know?')}<button class="quiet">Add it</button>`)}</details>`}
${p.ending && p.mayComplain ? html`<details><summary>Object to our decision</summary>${form(p, 'object', html`${area('object', 'What do you see differently?')}<button class="quiet">Object</button>`)}</details>` : none}
${p.mayComplain ? html`<details><summary>Complain about how this was handled</summary>${form(p, 'complain', html`${area('complain', 'What went wrong?')}<button class="quiet">Complain</button>`)}</details>` : none}`,
  )
