import { Refused } from '#platform/errors.ts'

/** Words that somebody agreed to, each under its version. A text is never changed: a new one gets a new version. `{address}`: the mailbox. */
export const wordings = {
  'mailbox-2026-11':
    'I let Handlet read the mail of {address} and send my answers from it, for this workspace, until I remove the connection. Handlet keeps the password sealed and forgets it the moment I remove it.',
} as const
export type Wording = keyof typeof wordings

/** The version of what was on the screen. Throws `Refused('conflict')` when it is none of ours: then nobody knows what was agreed to. */
export function versionOf(said: string, address: string): Wording {
  const found = (Object.keys(wordings) as Wording[]).find((v) => wordings[v].replace('{address}', address) === said)
  if (!found)
    throw new Refused(
      'conflict',
      'The words you agreed to have changed since you opened this page. Please read them again, then connect.',
    )
  return found
}
