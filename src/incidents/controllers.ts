import { and, eq, isNull, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { operatorDesk } from '#rights/cases.ts'
import { breachToController, clockNotice, type Harm } from '#rights/letters-notices.ts'
import { deskOf } from '#rights/post.ts'
import { affectedBy } from './affected.ts'
import { dutiesOf, factsOf, incidentOf, listIncidents, noteIn } from './course.ts'
import { incidentPlaces } from './incidents.ts'
import { checkIncident, comply, type IncidentServices, insertIncident, type NewIncident } from './open.ts'
import { aboutIncident, breachOf, deliver, pageOf, post } from './tell.ts'

export type Place = { readonly workspaceId: string; readonly people: number; readonly records: number }

/** Tabletop: who would be in it, workspace by workspace. Nothing is written. */
export async function affectedPlaces(
  s: IncidentServices,
  workspaceIds: readonly string[],
  exposed: readonly string[],
  until: Date,
) {
  const found = []
  for (const workspaceId of workspaceIds)
    found.push({ workspaceId, ...(await comply(s, workspaceId, (tx) => affectedBy(tx, s.policies, exposed, until))) })
  return found
}

/** The operator takes an incident down at its own desk, with every workspace that it touched. Answers its id. */
export async function openOperatorIncident(
  s: IncidentServices,
  workspaceIds: readonly string[],
  o: NewIncident,
): Promise<string> {
  checkIncident(s, o)
  const places = (await affectedPlaces(s, workspaceIds, o.exposed, o.endedAt)).filter((p) => p.records > 0)
  const [people, records] = [sum(places.map((p) => p.people)), sum(places.map((p) => p.records))]
  // Who they are stands with each workspace, which is their controller; here stand the numbers.
  const counted = { tables: [], customerIds: [], loginIds: [], people, records }
  return comply(s, operatorDesk, async (tx) => {
    const id = await insertIncident(tx, s, operatorDesk, o, null, counted)
    for (const p of places)
      await tx
        .insert(incidentPlaces)
        .values({ workspaceId: operatorDesk, incidentId: id, placeId: p.workspaceId, people: p.people, records: p.records })
    return id
  })
}
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

const slugOf = async (tx: Tx, s: IncidentServices, workspaceId: string) => (await deskOf(tx, s, workspaceId))?.slug ?? null

/** Owners of a workspace, who answer for it. */
const ownersOf = (s: IncidentServices, workspaceId: string) =>
  s.database.withPurpose('communicate', workspaceId, (tx) =>
    rows<{ email: string }>(
      tx,
      sql`select l.email from members m join logins l on l.id = m.login_id
          where m.workspace_id = ${workspaceId} and m.left_at is null and m.role = 'owner'`,
    ),
  )

/**
 * Article 33(2): every workspace in it gets the letter and an incident of its own, whose 72 hours begin now. A workspace that was told is not
 * told again, so that this can be taken up after a stop. Answers how many were told.
 */
export async function tellControllers(s: IncidentServices, id: string): Promise<number> {
  const { i, breach, waiting } = await comply(s, operatorDesk, async (tx) => {
    const i = await incidentOf(tx, id)
    const waiting = await tx
      .select()
      .from(incidentPlaces)
      .where(and(eq(incidentPlaces.incidentId, id), isNull(incidentPlaces.toldAt)))
    return { i, breach: await breachOf(tx, s, i), waiting }
  })
  if (i.closedAt) throw new Refused('conflict', 'This incident is closed.')
  for (const { placeId } of waiting) {
    const owners = await ownersOf(s, placeId)
    const ids = await comply(s, placeId, async (tx) => {
      const known = (await listIncidents(tx, s.clock())).find((x) => x.sourceId === id)
      if (known) return []
      const who = await affectedBy(tx, s.policies, i.exposed, i.endedAt)
      const own = await insertIncident(
        tx,
        s,
        placeId,
        {
          ...{ kind: i.kind, risk: i.risk, harms: i.harms as Harm[], exposed: i.exposed, happened: breach.what },
          ...{ beganAt: i.beganAt, endedAt: i.endedAt, awareAt: s.clock(), sourceId: id },
        },
        null,
        who,
      )
      const { controller } = s.config
      const about = await aboutIncident(tx, s, await incidentOf(tx, own), 'owner')
      const from = { name: controller.name, contact: controller.contact }
      const letter = breachToController(
        { ...about, from },
        { ...breach, people: who.people, records: who.records, page: pageOf(s, await slugOf(tx, s, placeId), own) },
      )
      return post(
        tx,
        s,
        placeId,
        owners.map((o) => o.email),
        letter,
      )
    })
    deliver(s, ids)
    await comply(s, operatorDesk, (tx) =>
      tx
        .update(incidentPlaces)
        .set({ toldAt: s.clock() })
        .where(and(eq(incidentPlaces.incidentId, id), eq(incidentPlaces.placeId, placeId))),
    )
  }
  await comply(s, operatorDesk, async (tx) => noteIn(tx, await incidentOf(tx, id), 'controllers-told', s.clock(), null))
  return waiting.length
}

const day = 86_400_000
const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'full', timeStyle: 'short' })

/** A day before the regulator's 72 hours are over, once: the owners, or the operator for its own. */
export async function remindOfIncidents(s: IncidentServices, workspaceId: string): Promise<void> {
  const now = s.clock()
  const due = await comply(s, workspaceId, async (tx) =>
    (await listIncidents(tx, now)).filter(
      (i) =>
        !i.facts.some((f) => f.what === 'reminded') &&
        i.duties.some((d) => d.what === 'tell-regulator' && !d.done && d.at.getTime() - now.getTime() < day),
    ),
  )
  for (const { id } of due) {
    const to = workspaceId === operatorDesk ? [s.config.controller.contact] : (await ownersOf(s, workspaceId)).map((o) => o.email)
    const ids = await comply(s, workspaceId, async (tx) => {
      const i = await incidentOf(tx, id)
      const facts = await factsOf(tx, id)
      if (facts.some((f) => f.what === 'reminded')) return []
      const [duty] = dutiesOf(i, facts, false, now).filter((d) => d.what === 'tell-regulator')
      const { controller } = s.config
      const about = await aboutIncident(tx, s, i, 'owner')
      const from = { name: controller.name, contact: controller.contact }
      const letter = clockNotice(
        { ...about, from },
        { due: london.format(duty!.at), page: pageOf(s, await slugOf(tx, s, workspaceId), id) },
      )
      await noteIn(tx, i, 'reminded', now, null)
      return post(tx, s, workspaceId, to, letter)
    })
    deliver(s, ids)
  }
}
