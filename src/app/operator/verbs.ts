import type { Config } from '#platform/config.ts'
import type { All } from '../services.ts'
import { caseVerbs } from './verbs-cases.ts'
import { incidentVerbs } from './verbs-incidents.ts'

export type Args = Readonly<Record<string, string | boolean | undefined>>
/** One line of an answer: `says` for people, the rest for programs. */
export type Item = { readonly says: string; readonly [field: string]: unknown }
export type Answer = AsyncIterable<Item>

/** What a verb may reach when it needs the database: the services, and what only the running program knows. */
export type Operator = { readonly services: All; readonly demo: DemoSignIn | null; readonly running: boolean }
export type DemoSignIn = { readonly email: string; readonly password: string }

type Named = {
  readonly name: string
  /** What stands behind the name, in order; one in brackets may be left out. */
  readonly takes: readonly string[]
  readonly flags: readonly { readonly name: string; readonly value?: string; readonly needed?: boolean }[]
  readonly says: string
}
/**
 * `served`: by the running server, or by this process when none runs. `stopped`: refused while a server runs. `local`: needs no database.
 */
export type VerbOf =
  | (Named & {
      readonly where: 'served'
      readonly load: () => Promise<(on: Operator, args: Args) => Answer>
      /** With this flag it needs no database. */
      readonly alone?: { readonly flag: string; readonly load: () => Promise<(config: Config, args: Args) => Answer> }
    })
  | (Named & { readonly where: 'stopped' | 'local'; readonly load: () => Promise<(config: Config, args: Args) => Answer> })

const ofWorkspace = { name: 'workspace', value: 'SLUG' }

/** The whole tool. What a verb needs is loaded when it is called. */
export const verbs: readonly VerbOf[] = [
  {
    name: 'status',
    takes: [],
    flags: [],
    where: 'served',
    says: 'address, demo sign-in, forwarding addresses, ports, connections, queue, outgoing mail',
    load: async () => (await import('./status.ts')).status,
  },
  {
    name: 'workspaces',
    takes: [],
    flags: [],
    where: 'served',
    says: 'every workspace with its forwarding address',
    load: async () => (await import('./workspaces.ts')).listed,
  },
  {
    name: 'find',
    takes: ['TEXT'],
    flags: [ofWorkspace, { name: 'limit', value: 'N' }],
    where: 'served',
    says: 'conversations, messages and customers that match; in every workspace unless one is named',
    load: async () => (await import('./find.ts')).find,
  },
  {
    name: 'mail list',
    takes: [],
    flags: [ofWorkspace],
    where: 'served',
    says: 'the newest service mail, and answers that wait for a way out',
    load: async () => (await import('./mail.ts')).listMail,
  },
  {
    name: 'mail last',
    takes: [],
    flags: [{ name: 'raw' }, { name: 'to', value: 'ADDRESS' }],
    where: 'served',
    says: 'the newest of them, with its words (--raw: exactly as it is sent)',
    load: async () => (await import('./mail.ts')).lastMail,
  },
  {
    name: 'mail news',
    takes: ['FILE'],
    flags: [],
    where: 'served',
    says: 'send a letter (first line: its subject) to everybody who asked for news, and to nobody else',
    load: async () => (await import('./mail.ts')).news,
  },
  {
    name: 'import',
    takes: ['PATH'],
    flags: [{ ...ofWorkspace, needed: true }],
    where: 'served',
    says: 'read a .eml, .mbox or Maildir into a workspace; the same call again goes on where it stopped',
    load: async () => (await import('./import.ts')).importPath,
  },
  {
    name: 'backup',
    takes: ['FILE'],
    flags: [],
    where: 'served',
    says: 'write everything, encrypted, to a new file; the keys are not in it',
    load: async () => (await import('./backup.ts')).backupTo,
  },
  {
    name: 'restore',
    takes: ['FILE'],
    flags: [{ name: 'without-ledger' }],
    where: 'stopped',
    says: 'bring a backup back into an empty place (--without-ledger: also where nobody knows who was erased since)',
    load: async () => (await import('./restore.ts')).restoreFrom,
  },
  {
    name: 'graduate',
    takes: [],
    flags: [{ name: 'to', value: 'postgres://…', needed: true }],
    where: 'stopped',
    says: 'copy the embedded database to a PostgreSQL server and compare both',
    load: async () => (await import('./graduate.ts')).graduateTo,
  },
  {
    name: 'privacy audit verify',
    takes: [],
    flags: [ofWorkspace, { name: 'file', value: 'FILE' }],
    where: 'served',
    says: 'is the audit what was written: each chain against itself and its signed checkpoints (--file: an export)',
    load: async () => (await import('./audit.ts')).verified,
    alone: { flag: 'file', load: async () => (await import('./audit.ts')).verifiedFile },
  },
  {
    name: 'privacy audit export',
    takes: ['FILE'],
    flags: [ofWorkspace],
    where: 'served',
    says: 'write the audit, JSON lines, to a new file that can be checked anywhere',
    load: async () => (await import('./audit.ts')).exported,
  },
  {
    name: 'keys export',
    takes: [],
    flags: [],
    where: 'local',
    says: 'print every key: keep it apart from the backups, and again after a workspace was made',
    load: async () => (await import('./keys.ts')).exported,
  },
  {
    name: 'keys import',
    takes: ['FILE'],
    flags: [],
    where: 'local',
    says: 'put exported keys in place; never over other keys',
    load: async () => (await import('./keys.ts')).imported,
  },
  {
    name: 'privacy erase-customer',
    takes: ['ID'],
    flags: [{ ...ofWorkspace, needed: true }, { name: 'dry-run' }],
    where: 'served',
    says: 'erase a customer, by id, and print the signed receipt (--dry-run: only say what would go)',
    load: async () => (await import('./privacy.ts')).erased,
  },
  {
    name: 'privacy retention',
    takes: [],
    flags: [{ name: 'dry-run' }],
    where: 'served',
    says: 'end what is due by every retention rule, now (--dry-run: only say what is due)',
    load: async () => (await import('./privacy.ts')).retained,
  },
  {
    name: 'privacy announce',
    takes: ['FILE'],
    flags: [],
    where: 'served',
    says: 'before a version is installed: write to owners what changes for people (FILE: its notice/changes.json)',
    load: async () => (await import('./announce.ts')).announced,
  },
  {
    name: 'privacy drill',
    takes: [],
    flags: [],
    where: 'local',
    says: 'on a scratch place: back up, erase, restore, replay, and look for every byte',
    load: async () => (await import('./drill.ts')).drill,
  },
  {
    name: 'privacy prove',
    takes: [],
    flags: [
      { name: 'database', value: 'postgres://…' },
      { name: 'only', value: 'R1,R2' },
    ],
    where: 'local',
    says: 'try every promise of the notice on a scratch database, and write down what was seen (--database: an empty one)',
    load: async () => (await import('./prove.ts')).proved,
  },
  {
    name: 'privacy verify-receipt',
    takes: ['FILE'],
    flags: [{ name: 'key', value: 'PUBLIC-KEY' }],
    where: 'local',
    says: 'check the receipt of an erasure; needs no database',
    load: async () => (await import('./privacy.ts')).verified,
  },
  ...caseVerbs,
  ...incidentVerbs,
  {
    name: 'support list',
    takes: [],
    flags: [],
    where: 'served',
    says: 'workspaces that asked for help, and until when',
    load: async () => (await import('./support.ts')).listed,
  },
  {
    name: 'support enter',
    takes: [],
    flags: [
      { ...ofWorkspace, needed: true },
      { name: 'as', value: 'ADDRESS', needed: true },
    ],
    where: 'served',
    says: 'somebody with a login looks in at a workspace that asked for it; it sees every step',
    load: async () => (await import('./support.ts')).entered,
  },
  {
    name: 'doctor',
    takes: [],
    flags: [],
    where: 'local',
    says: 'what is in order and what is not: settings, keys, disk, clock, mail, DNS',
    load: async () => (await import('./doctor.ts')).doctor,
  },
]

export const usage = (v: VerbOf) =>
  [
    v.name,
    ...v.takes,
    ...v.flags.map((f) => {
      const text = `--${f.name}${f.value ? ` ${f.value}` : ''}`
      return f.needed ? text : `[${text}]`
    }),
  ].join(' ')

export function help(): string {
  const wide = Math.max(...verbs.map((v) => usage(v).length))
  return [
    'handlet <verb>: the operator’s tool',
    '',
    ...verbs.map((v) => `  ${usage(v).padEnd(wide)}  ${v.says}`),
    '',
    'Every verb takes --json: one object a line. Settings come from the environment or the file in HANDLET_CONFIG.',
  ].join('\n')
}
