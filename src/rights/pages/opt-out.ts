import { html } from 'hono/html'
import { sayWording } from '#privacy/wordings.ts'
import { type Around, layout, wrong } from './layout.ts'

const kept = { kept: 'Your wish is kept as a code made from your address, so that it stands.' }

export const stopPage = (around: Around) =>
  layout(
    'Stop these letters',
    around,
    html`<h1>Stop these letters?</h1>
<p class="lead">${around.name} then sends no more news or offers to this address. You still get answers to what you write.</p>
<form method="post"><button>${sayWording('opt-out-2026-11')}</button></form>`,
    kept,
  )

export const stoppedPage = (around: Around) =>
  layout(
    'Stopped',
    around,
    html`<h1>Stopped</h1>
<div class="card fine" role="status"><p>${around.name} sends no more news or offers to this address, from now on.</p></div>
<p>You need not do anything else.</p>`,
    kept,
  )

export const gonePage = (around: Around) =>
  layout(
    'Not found',
    around,
    html`<h1>This link opens nothing</h1>${wrong('Look at it again: perhaps the end is missing. You can also write to us; the address is at the foot of this page.')}`,
    { kept: 'Nothing was changed.' },
  )
