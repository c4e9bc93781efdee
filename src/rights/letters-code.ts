import { codeMinutes } from './codes.ts'
import type { Kind } from './kinds.ts'
import { type About, asked, type Letter, letter } from './letter.ts'

const guard = 'Never give this code to anybody, whoever asks. We never ask for it on the phone or in a message.'

/** To the address that was given. It says nothing about what is held. */
export const codeLetter = (about: About, o: { kind: Kind; code: string; page: string; key: string }): Letter =>
  letter(about, 'Please show us that it is you', [
    `Somebody gave this address and asked us to ${asked[o.kind]}. If it was you, this is your code:`,
    o.code,
    `Type it in on the page that you have open. It works for ${codeMinutes} minutes. ${guard}`,
    'This is your own page. It shows how far we are, and can send you a new code:',
    o.page,
    `If the page asks for a key, it is this one:\n${o.key}`,
    'If it was not you, do nothing. Without the code nothing is given out, changed or deleted.',
  ])

/** Asked for again each time the copy is fetched. */
export const downloadCode = (about: About, o: { code: string }): Letter =>
  letter(about, 'Your code for the download', [
    'Somebody with the key to your page wants to fetch your copy. If it is you, this is the code:',
    o.code,
    `It works for ${codeMinutes} minutes and once. ${guard}`,
    'If it was not you, do nothing, and tell us: then somebody else has your key.',
  ])
