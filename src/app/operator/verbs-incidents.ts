import type { VerbOf } from './verbs.ts'

const workspace = { name: 'workspace', value: 'SLUG' }
const kinds = { name: 'kinds', value: 'LIST', needed: true }
type Verb = 'affected' | 'opened' | 'listed' | 'noted' | 'informed' | 'closed' | 'exported'
const load = (verb: Verb) => async () => (await import('./incidents.ts'))[verb]

/** Breaches of personal data at the operator's own desk. */
export const incidentVerbs: readonly VerbOf[] = [
  {
    name: 'privacy incidents affected',
    takes: [],
    flags: [kinds, { name: 'until', value: 'TIME' }, workspace],
    where: 'served',
    says: 'tabletop: who would be in an incident, from the policies; nothing is written',
    load: load('affected'),
  },
  {
    name: 'privacy incidents open',
    takes: [],
    flags: [
      kinds,
      { name: 'kind', value: 'KIND', needed: true },
      { name: 'risk', value: 'none|risk|high', needed: true },
      { name: 'harms', value: 'LIST' },
      { name: 'began', value: 'TIME', needed: true },
      { name: 'ended', value: 'TIME' },
      { name: 'aware', value: 'TIME' },
      { name: 'happened', value: 'WORDS', needed: true },
      workspace,
    ],
    where: 'served',
    says: 'take an incident down; its clocks of 24 and 72 hours begin',
    load: load('opened'),
  },
  {
    name: 'privacy incidents list',
    takes: [],
    flags: [],
    where: 'served',
    says: 'the register, with what is owed and by when',
    load: load('listed'),
  },
  {
    name: 'privacy incidents note',
    takes: ['ID'],
    flags: [
      { name: 'what', value: 'contained|regulator-told|note', needed: true },
      { name: 'words', value: 'WORDS' },
    ],
    where: 'served',
    says: 'note what was done, or that the regulator was told',
    load: load('noted'),
  },
  {
    name: 'privacy incidents tell',
    takes: ['ID'],
    flags: [],
    where: 'served',
    says: 'tell every workspace in it, by letter and with an incident of its own',
    load: load('informed'),
  },
  {
    name: 'privacy incidents close',
    takes: ['ID'],
    flags: [{ name: 'why', value: 'WORDS', needed: true }],
    where: 'served',
    says: 'close one, when everybody who must be told was',
    load: load('closed'),
  },
  {
    name: 'privacy incidents export',
    takes: ['FILE'],
    flags: [],
    where: 'served',
    says: 'write the register, CSV, to a new file',
    load: load('exported'),
  },
]
