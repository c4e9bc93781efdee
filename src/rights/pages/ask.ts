import { html } from 'hono/html'
import { codeMinutes } from '../codes.ts'
import type { Kind } from '../kinds.ts'
import { type Around, layout, none, wrong } from './layout.ts'

/** What can be asked for on the page, in a person's own words; the first is the most asked for. */
export const choices: readonly (readonly [Kind, string])[] = [
  ['access', 'Send me a copy of what you hold about me'],
  ['erasure', 'Delete what you hold about me'],
  ['rectification', 'Put right something about me'],
  ['restriction', 'Stop using my information for now'],
  ['objection', 'Stop using my information for something'],
  ['portability', 'Give me my information to take elsewhere'],
  ['marketing-opt-out', 'Stop sending me advertising'],
  ['consent-withdrawal', 'Take back something I agreed to'],
  ['human-review', 'Have a person look at a decision again'],
  ['complaint', 'Complain about how my information was used'],
]

export type Filled = Partial<Record<'kind' | 'name' | 'email' | 'phone' | 'words' | 'business', string>>

export const askPage = (around: Around, o: { action: string; operator: boolean; filled?: Filled; says?: string }) => {
  const filled = o.filled ?? {}
  return layout(
    'Your information',
    around,
    html`<h1>Your information</h1>
<p class="lead">Ask ${around.name} about what they hold about you. It costs nothing, and you hear within a month.</p>
${o.says ? wrong(o.says) : none}
<form method="post" action="${o.action}">
<fieldset><legend>What would you like?</legend>${choices.map(
      ([kind, says]) =>
        html`<label class="choice"><input type="radio" name="kind" value="${kind}" required ${filled.kind === kind ? 'checked' : ''}><span>${says}</span></label>`,
    )}</fieldset>
${
  o.operator
    ? html`<div class="field"><label for="business">Is it about a business that you wrote to? <span class="hint">Then name it: it decides, and we bring your request to it. Leave it empty if it is about us.</span></label><input type="text" id="business" name="business" maxlength="200" value="${filled.business ?? ''}"></div>`
    : none
}
<div class="field"><label for="name">Your name</label><input type="text" id="name" name="name" autocomplete="name" maxlength="200" required value="${filled.name ?? ''}"></div>
<div class="field"><label for="email">Your email address <span class="hint">The one you write from. We send a code there, and look only for what belongs to it.</span></label><input type="email" id="email" name="email" autocomplete="email" maxlength="320" required value="${filled.email ?? ''}"></div>
<div class="field"><label for="words">Anything that helps us? <span class="hint">You need not say why.</span></label><textarea id="words" name="words" maxlength="4000">${filled.words ?? ''}</textarea></div>
<div class="trap" aria-hidden="true"><label for="website">Leave this empty</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
<button>Ask</button></form>`,
  )
}

/** The same for everybody, whether or not anything is known by the address. */
export const sentPage = (around: Around, o: { handle: string; says?: string }) =>
  layout(
    'Look in your mail',
    around,
    html`<h1>Look in your mail</h1>
<p>We have sent a code of six figures to the address you gave. Type it in here, so that we know that it is you. It works for ${codeMinutes} minutes.</p>
${o.says ? wrong(o.says) : none}
<form method="post" action="/rights/code"><input type="hidden" name="handle" value="${o.handle}">
<div class="field code"><label for="code">Your code</label><input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></div>
<button>This is me</button></form>
<h2>No mail?</h2><p>Look among the unwanted ones too. The mail also brings the way to your own page, where you can ask for a new code. If nothing comes, write to ${around.contact}.</p>`,
  )

export const provedPage = (around: Around) =>
  layout(
    'Thank you',
    around,
    html`<h1>Thank you, that is you</h1>
<div class="card fine"><p>Your request is on its way. The mail that brought the code also brings a link to your own page: there you see how far we are, and by when you hear from us.</p></div>
<p class="small">Your page opens with that link only. Keep the mail, and give it to nobody.</p>`,
  )

export const keyPage = (around: Around, says?: string) =>
  layout(
    'Your request',
    around,
    html`<h1>Your request</h1><p>Your page opens with the link in our mail. If you see this, copy the key from that mail to here.</p>
${says ? wrong(says) : none}
<form method="post" action="/rights/case" id="open"><div class="field"><label for="key">Your key</label><input type="text" id="key" name="key" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="80" required></div><button>Open my page</button></form>`,
    { script: html`<script src="/rights/case.js" defer></script>` },
  )

/** The key stands behind the # of the link, which no browser sends anywhere; this puts it into the form and out of the address. */
export const keyScript = `const key = location.hash.slice(1)
if (/^[\\w-]{20,60}$/.test(key)) {
  history.replaceState(null, '', location.pathname)
  document.getElementById('key').value = key
  document.getElementById('open').submit()
}
`
