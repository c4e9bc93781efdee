import fs from 'node:fs'
import { kindsOf, tablesOfKinds } from '#incidents/affected.ts'
import { affectedPlaces, openOperatorIncident, tellControllers } from '#incidents/controllers.ts'
import { closeIncident, listIncidents, noteFact } from '#incidents/course.ts'
import { incidentKinds, risks } from '#incidents/incidents.ts'
import { comply } from '#incidents/open.ts'
import { registerCsv } from '#incidents/register.ts'
import { kindsIn } from '#incidents/tell.ts'
import { Refused } from '#platform/errors.ts'
import { operatorDesk } from '#rights/cases.ts'
import { harmNames } from '#rights/letters-notices.ts'
import { policies } from '../policies.ts'
import type { All } from '../services.ts'
import type { Answer, Args, Operator } from './verbs.ts'
import { chosen } from './workspaces.ts'

const of = (services: All) => ({ ...services, policies })
const list = (value: unknown) =>
  String(value ?? '')
    .split(',')
    .filter(Boolean)

function oneOf<const T extends readonly string[]>(all: T, value: unknown, flag: string): T[number] {
  if (!all.includes(String(value))) throw new Refused('invalid', `--${flag} is one of: ${all.join(', ')}.`)
  return String(value) as T[number]
}
function moment(value: unknown, flag: string): Date {
  const at = new Date(String(value))
  if (Number.isNaN(at.getTime())) throw new Refused('invalid', `--${flag} is a time: 2026-11-25T09:00:00Z.`)
  return at
}
function exposedBy(args: Args): string[] {
  const kinds = list(args.kinds)
  const known = [...kindsOf(policies).keys()]
  const strange = kinds.filter((k) => !known.includes(k))
  if (kinds.length === 0 || strange.length > 0) throw new Refused('invalid', `--kinds is a list of: ${known.join(', ')}.`)
  return tablesOfKinds(policies, kinds)
}

/** `privacy incidents affected`: tabletop. Who would be in it, and with what; nothing is written. */
export async function* affected({ services }: Operator, args: Args): Answer {
  const exposed = exposedBy(args)
  const until = args.until ? moment(args.until, 'until') : services.clock()
  const workspaces = await chosen(services, args.workspace)
  const places = await affectedPlaces(
    of(services),
    workspaces.map((w) => w.id),
    exposed,
    until,
  )
  for (const p of places) {
    const { slug } = workspaces.find((w) => w.id === p.workspaceId)!
    const [customers, members] = [p.customerIds.length, p.loginIds.length]
    const tables = p.tables.filter((t) => t.records > 0)
    yield {
      says: `${slug}: ${customers} customers, ${members} members, ${p.records} records in ${tables.map((t) => t.table).join(', ') || 'nothing'}`,
      ...{ workspace: slug, customers, members, records: p.records, tables },
    }
  }
  yield { says: `It would hold: ${kindsIn(policies, exposed).join('; ')}.`, holds: kindsIn(policies, exposed) }
}

/** `privacy incidents open`: takes it down at the operator's desk, and starts the clocks of 24 and 72 hours. */
export async function* opened({ services }: Operator, args: Args): Answer {
  const exposed = exposedBy(args)
  const workspaces = await chosen(services, args.workspace)
  const id = await openOperatorIncident(
    of(services),
    workspaces.map((w) => w.id),
    {
      kind: oneOf(incidentKinds, args.kind, 'kind'),
      risk: oneOf(risks, args.risk, 'risk'),
      harms: list(args.harms).map((h) => oneOf(harmNames, h, 'harms')),
      exposed,
      beganAt: moment(args.began, 'began'),
      endedAt: args.ended ? moment(args.ended, 'ended') : services.clock(),
      awareAt: args.aware ? moment(args.aware, 'aware') : services.clock(),
      happened: String(args.happened),
    },
  )
  yield* told(services, (i) => i.id === id)
}

async function* told(services: All, which: (i: { id: string }) => boolean): Answer {
  for (const i of (await comply(services, operatorDesk, (tx) => listIncidents(tx, services.clock()))).filter(which)) {
    const owed = i.duties.filter((d) => !d.done).map((d) => `${d.what} by ${d.at.toISOString()}${d.late ? ' LATE' : ''}`)
    yield {
      says: `${i.number}  ${i.id}  ${i.kind}, ${i.people} people, ${i.records} records. ${i.closedAt ? 'Closed' : owed.join('; ') || 'Nothing is owed'}`,
      ...{ id: i.id, number: i.number, people: i.people, records: i.records, closed: i.closedAt !== null, duties: i.duties },
    }
  }
}

/** `privacy incidents list` */
export const listed = ({ services }: Operator): Answer => told(services, () => true)

/** `privacy incidents note`: what was done, or that the regulator was told. */
export async function* noted({ services }: Operator, args: Args): Answer {
  const what = oneOf(['contained', 'regulator-told', 'note'] as const, args.what, 'what')
  const words = args.words ? String(args.words) : undefined
  await noteFact(of(services), operatorDesk, String(args.ID), { what, at: services.clock(), words, by: null })
  yield* told(services, (i) => i.id === args.ID)
}

/** `privacy incidents tell`: every workspace in it, each by letter and with an incident of its own. */
export async function* informed({ services }: Operator, args: Args): Answer {
  const n = await tellControllers(of(services), String(args.ID))
  yield { says: `${n} workspaces were told.`, told: n }
}

/** `privacy incidents close` */
export async function* closed({ services }: Operator, args: Args): Answer {
  await closeIncident(of(services), operatorDesk, String(args.ID), String(args.why), null)
  yield* told(services, (i) => i.id === args.ID)
}

/** `privacy incidents export`: the register, CSV. */
export async function* exported({ services }: Operator, args: Args): Answer {
  const file = String(args.FILE)
  const found = await comply(services, operatorDesk, (tx) => listIncidents(tx, services.clock()))
  fs.writeFileSync(file, registerCsv(found), { flag: 'wx', mode: 0o600 })
  yield { says: `${file}: ${found.length} incidents.`, file, incidents: found.length }
}
