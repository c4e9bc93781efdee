import type { VerbOf } from './verbs.ts'

type Verb = 'listed' | 'one' | 'copied' | 'decided' | 'sent' | 'refused' | 'ended'
const words = { name: 'words', value: 'WORDS' }
const verb = (
  name: string,
  says: string,
  load: Verb,
  flags: VerbOf['flags'] = [],
  takes: readonly string[] = ['ID'],
): VerbOf => ({
  name: `privacy cases ${name}`,
  takes,
  flags,
  where: 'served',
  says,
  load: async () => (await import('./cases.ts'))[load],
})

/** The operator’s own rights desk: requests of people who sign in, about their logins. */
export const caseVerbs: readonly VerbOf[] = [
  verb('list', 'requests about logins, what is due first first', 'listed', [{ name: 'closed' }], []),
  verb('show', 'one request, its clock and what was found', 'one'),
  verb('copy', 'look for everything of theirs; called again: build the copy that is sent', 'copied'),
  verb('decide', 'delete the login that asked, or say what came of a complaint', 'decided', [
    { name: 'outcome', value: 'OUTCOME' },
    words,
  ]),
  verb('send', 'send the answer and close (--preview: only its words)', 'sent', [{ name: 'preview' }]),
  verb('refuse', 'say no, with a ground that the law knows', 'refused', [{ name: 'ground', value: 'GROUND', needed: true }]),
  verb('close', 'withdrawn, the same twice, or never a request', 'ended', [
    { name: 'ending', value: 'ENDING', needed: true },
    words,
  ]),
]
