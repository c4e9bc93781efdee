import { Refused } from '#platform/errors.ts'

/** Words that somebody agreed to, each under its version. A text is never changed: a new one gets a new version. `{…}`: what was filled in. */
export const wordings = {
  'mailbox-2026-11':
    'I let Handlet read the mail of {address} and send my answers from it, for this workspace, until I remove the connection. Handlet keeps the password sealed and forgets it the moment I remove it.',
  'social-2026-11':
    'I let Handlet draft posts from the photos and words I choose, and publish those I approve, for this workspace, until I turn it off.',
  'drafts-2026-11':
    'I let Handlet draft replies, quotes and summaries from the conversation that is open, for this workspace, until I turn it off. Nothing is sent without a person.',
  'call-agent-2026-11':
    'I let Handlet answer calls for this workspace and write down what was said, until I turn it off. Callers are told at the start. Recording is a separate choice.',
  'improvement-2026-11':
    'I let Handlet use the labels and corrections of this workspace, never the words, to improve how it sorts for every business, until I turn it off. What came through Gmail is left out, and so is anybody who objects.',
  'benchmarks-2026-11':
    'I let Handlet count this workspace in figures about many businesses from which no single one can be told, until I turn it off. What came through Gmail is left out, and so is anybody who objects.',
  'news-2026-11': 'Send me news about Handlet by email. I can stop it at any time with one press.',
  'told-us-2026-11': 'They told us that they want our news and offers by {channel}. We keep to that, and stop when they say so.',
  'soft-opt-in-2026-11':
    'They gave us this when they bought from us or asked for a price. We write only about work of the same kind. They could say no when they gave it, and can each time we write.',
  'objection-2026-11': 'Stop using what Handlet holds for this.',
  'rights-2026-11': 'Stop using my information for something',
  'advertising-2026-11': 'Stop sending me advertising',
  'opt-out-2026-11': 'Stop these letters',
} as const
export type Wording = keyof typeof wordings

/** A wording as it stands on the screen. */
export const sayWording = (version: Wording, filled: Readonly<Record<string, string>> = {}): string =>
  Object.entries(filled).reduce<string>((text, [name, value]) => text.replace(`{${name}}`, value), wordings[version])

/** The version of what was on the screen. Throws `Refused('conflict')` when it is none of ours: then nobody knows what was agreed to. */
export function versionOf(said: string, filled: Readonly<Record<string, string>> = {}): Wording {
  const found = (Object.keys(wordings) as Wording[]).find((v) => sayWording(v, filled) === said)
  if (!found)
    throw new Refused('conflict', 'The words you agreed to have changed since you opened this page. Please read them again.')
  return found
}
