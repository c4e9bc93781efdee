import { sql } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { memberOr } from '#audit/vocabulary.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Services } from '#platform/services.ts'
import type { Policy } from '#policy/policy.ts'
import type { Harm } from '#rights/letters-notices.ts'
import { type Affected, affectedBy } from './affected.ts'
import { incidentEvents, type incidentKinds, incidentPeople, incidents, incidentTexts, type risks } from './incidents.ts'

export type IncidentServices = Pick<Services, 'database' | 'clock' | 'config' | 'secrets' | 'relay' | 'log'> & {
  readonly policies: readonly Policy[]
}
export type NewIncident = {
  readonly kind: (typeof incidentKinds)[number]
  readonly risk: (typeof risks)[number]
  readonly harms: readonly Harm[]
  readonly exposed: readonly string[]
  readonly beganAt: Date
  readonly endedAt: Date
  /** When somebody first knew: the clock starts here. */
  readonly awareAt: Date
  readonly happened: string
  readonly sourceId?: string
}

export const comply = <T>(s: Pick<Services, 'database'>, workspaceId: string, work: (tx: Tx) => Promise<T>) =>
  s.database.withPurpose('comply', workspaceId, work)

/** Throws Refused('invalid') with what does not fit together. */
export const checkIncident = (s: IncidentServices, o: NewIncident) => {
  const now = s.clock()
  if (o.beganAt > o.endedAt || o.endedAt > now || o.awareAt > now)
    throw new Refused('invalid', 'It began before it ended, and both lie behind us, as does the moment somebody noticed.')
  if (o.awareAt < o.beganAt) throw new Refused('invalid', 'Nobody can have noticed before it began.')
  const known = new Set(s.policies.map((p) => p.name))
  const strange = o.exposed.filter((t) => !known.has(t))
  if (strange.length > 0) throw new Refused('invalid', `There is no table ${strange.join(', ')}.`)
  if (o.risk !== 'none' && o.harms.length === 0)
    throw new Refused('invalid', 'Say what could come of it, or that nothing is likely to.')
}

const nextNumber = async (tx: Tx, now: Date) => {
  const year = now.getUTCFullYear()
  const [{ n }] = (await rows<{ n: number }>(
    tx,
    sql`select count(*)::int as n from incidents where number like ${`I-${year}-%`}`,
  )) as [{ n: number }]
  return `I-${year}-${String(n + 1).padStart(4, '0')}`
}

/** Takes an incident down, works out who is in it, and starts its clock, in the caller's transaction. Answers its id. */
export async function insertIncident(
  tx: Tx,
  s: IncidentServices,
  workspaceId: string,
  o: NewIncident,
  by: string | null,
  who: Affected,
): Promise<string> {
  const now = s.clock()
  const id = uuidv7()
  await holdWorkspace(tx, workspaceId)
  await tx.insert(incidents).values({
    workspaceId,
    id,
    number: await nextNumber(tx, now),
    kind: o.kind,
    risk: o.risk,
    harms: [...o.harms],
    sourceId: o.sourceId ?? null,
    exposed: [...o.exposed],
    beganAt: o.beganAt,
    endedAt: o.endedAt,
    openedBy: by,
    openedAt: now,
    people: who.people,
    records: who.records,
  })
  await tx.insert(incidentEvents).values({ workspaceId, incidentId: id, what: 'aware', at: o.awareAt, by })
  await tx.insert(incidentTexts).values({ workspaceId, incidentId: id, what: 'happened', text: o.happened, by, at: now })
  const people = [
    ...who.customerIds.map((customerId) => ({ customerId, loginId: null })),
    ...who.loginIds.map((loginId) => ({ customerId: null, loginId })),
  ]
  await tx.execute(
    sql`insert into ${incidentPeople} (workspace_id, incident_id, customer_id, login_id)
        select ${workspaceId}::uuid, ${id}::uuid, p."customerId", p."loginId"
        from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p("customerId" uuid, "loginId" uuid)`,
  )
  await record(tx, workspaceId, [{ kind: 'incident.changed', about: { incidentId: id } }])
  await appendAudit(tx, workspaceId, [{ action: 'incident.opened', actor: memberOr(by), target: id }])
  return id
}

/** A workspace takes down its own. */
export function openIncident(s: IncidentServices, workspaceId: string, o: NewIncident, by: string): Promise<string> {
  checkIncident(s, o)
  return comply(s, workspaceId, async (tx) =>
    insertIncident(tx, s, workspaceId, o, by, await affectedBy(tx, s.policies, o.exposed, o.endedAt)),
  )
}
