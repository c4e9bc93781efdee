import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { member, memberOr } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { type BreachEvent, breachClock } from './clock.ts'
import { incidentEvents, type incidentFacts, incidentPeople, incidentPlaces, incidents, incidentTexts } from './incidents.ts'
import { comply, type IncidentServices } from './open.ts'

export type Incident = typeof incidents.$inferSelect
export type IncidentFact = (typeof incidentFacts)[number]

/** One incident, locked until commit. Throws `Refused('missing')`. */
export async function incidentOf(tx: Tx, id: string): Promise<Incident> {
  const [found] = await tx.select().from(incidents).where(eq(incidents.id, id)).for('update')
  if (!found) throw new Refused('missing', 'There is no such incident.')
  return found
}

export const factsOf = (tx: Tx, incidentId: string) =>
  tx
    .select({ what: incidentEvents.what, at: incidentEvents.at })
    .from(incidentEvents)
    .where(eq(incidentEvents.incidentId, incidentId))
    .orderBy(asc(incidentEvents.at), asc(incidentEvents.id))

/** Duties that run; none where nobody is likely to be harmed. A workspace has no controllers to tell: it is one. */
export function dutiesOf(
  i: Pick<Incident, 'risk'>,
  facts: readonly { what: IncidentFact; at: Date }[],
  operator: boolean,
  now: Date,
) {
  const counted = facts.filter((f): f is BreachEvent => /^(aware|controllers-told|regulator-told)$/.test(f.what))
  const { duties } = breachClock(counted, now)
  const running = duties.filter((d) => (d.what === 'tell-controllers' ? operator : i.risk !== 'none'))
  return running.map((d) => ({ ...d, late: (d.done ?? now) > d.at }))
}

export const noteIn = async (tx: Tx, i: Incident, what: IncidentFact, at: Date, by: string | null) => {
  await tx.insert(incidentEvents).values({ workspaceId: i.workspaceId, incidentId: i.id, what, at, by })
  await record(tx, i.workspaceId, [{ kind: 'incident.changed', about: { incidentId: i.id } }])
  await appendAudit(tx, i.workspaceId, [{ action: 'incident.noted', actor: memberOr(by), target: i.id }])
}

/** What somebody did by hand: contained it, told the regulator; with words if they like. */
export async function noteFact(
  s: IncidentServices,
  workspaceId: string,
  id: string,
  o: { what: 'contained' | 'regulator-told' | 'note'; at: Date; words?: string | undefined; by: string | null },
): Promise<void> {
  await comply(s, workspaceId, async (tx) => {
    const i = await incidentOf(tx, id)
    if (i.closedAt) throw new Refused('conflict', 'This incident is closed.')
    if (o.at > s.clock() || o.at < i.beganAt) throw new Refused('invalid', 'That was after it began, and not in the future.')
    if (o.words)
      await tx.insert(incidentTexts).values({
        workspaceId,
        incidentId: id,
        what: o.what === 'note' ? 'note' : 'done',
        text: o.words,
        by: o.by,
        at: s.clock(),
      })
    if (o.what !== 'note') await noteIn(tx, i, o.what, o.at, o.by)
  })
}

/** Who was in it and how sure: closes only when every duty is done. From then on the list of people lives for its 12 months. */
export async function closeIncident(s: IncidentServices, workspaceId: string, id: string, why: string, by: string | null) {
  await comply(s, workspaceId, async (tx) => {
    const i = await incidentOf(tx, id)
    if (i.closedAt) throw new Refused('conflict', 'This incident is closed.')
    const facts = await factsOf(tx, id)
    const operator = (await tx.select({ n: count() }).from(incidentPlaces).where(eq(incidentPlaces.incidentId, id)))[0]!.n > 0
    const owed = dutiesOf(i, facts, operator, s.clock()).filter((d) => !d.done)
    if (owed.length > 0)
      throw new Refused(
        'conflict',
        owed[0]!.what === 'tell-regulator'
          ? 'The regulator was not told yet. Note when you did, then close it.'
          : 'The workspaces in it were not told yet.',
      )
    if (i.risk === 'high' && !facts.some((f) => f.what === 'people-told'))
      throw new Refused('conflict', 'The people in it were not told yet, and the risk for them is high.')
    const now = s.clock()
    await tx.update(incidents).set({ closedAt: now }).where(eq(incidents.id, id))
    await tx.update(incidentPeople).set({ closedAt: now }).where(eq(incidentPeople.incidentId, id))
    await tx.insert(incidentTexts).values({ workspaceId, incidentId: id, what: 'why-closed', text: why, by, at: now })
    await record(tx, workspaceId, [{ kind: 'incident.changed', about: { incidentId: id } }])
    await appendAudit(tx, workspaceId, [{ action: 'incident.closed', actor: by ? member(by) : { kind: 'operator' }, target: id }])
  })
}

/** The register: what is open first, then the newest. */
export const listIncidents = async (tx: Tx, now: Date) => {
  const found = await tx
    .select()
    .from(incidents)
    .orderBy(sql`${incidents.closedAt} is not null`, desc(incidents.openedAt))
    .limit(500)
  const facts = await tx.select().from(incidentEvents).orderBy(asc(incidentEvents.at), asc(incidentEvents.id))
  const places = await tx.select({ incidentId: incidentPlaces.incidentId }).from(incidentPlaces)
  return found.map((i) => {
    const own = facts.filter((f) => f.incidentId === i.id)
    const operator = places.some((p) => p.incidentId === i.id)
    return { ...i, facts: own, duties: i.closedAt ? [] : dutiesOf(i, own, operator, now) }
  })
}

/** One, with its words and how many of its people were told. */
export async function showIncident(tx: Tx, id: string, now: Date) {
  const i = (await listIncidents(tx, now)).find((x) => x.id === id)
  if (!i) throw new Refused('missing', 'There is no such incident.')
  const texts = await tx
    .select({ what: incidentTexts.what, text: incidentTexts.text, at: incidentTexts.at })
    .from(incidentTexts)
    .where(eq(incidentTexts.incidentId, id))
    .orderBy(asc(incidentTexts.at), asc(incidentTexts.id))
  const untold = await tx
    .select({ n: count() })
    .from(incidentPeople)
    .where(and(eq(incidentPeople.incidentId, id), isNull(incidentPeople.toldAt)))
  return { ...i, texts, untold: untold[0]!.n }
}
