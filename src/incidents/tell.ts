import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { deliverServiceMail, storeServiceMail } from '#accounts/own-mail.ts'
import { appendAudit } from '#audit/append.ts'
import { memberOr } from '#audit/vocabulary.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Policy } from '#policy/policy.ts'
import { columnsOf } from '#policy/policy.ts'
import { dayOf } from '#rights/days.ts'
import { type About, asText, type Letter } from '#rights/letter.ts'
import { adviceOn, breachToPerson, type Harm } from '#rights/letters-notices.ts'
import { deskOf } from '#rights/post.ts'
import { factsOf, type Incident, incidentOf, noteIn } from './course.ts'
import { incidentPeople, incidentTexts } from './incidents.ts'
import { comply, type IncidentServices } from './open.ts'

/** What the exposed tables hold, as the notice words it. */
export const kindsIn = (policies: readonly Policy[], exposed: readonly string[]) => [
  ...new Set(
    policies
      .filter((p) => exposed.includes(p.name))
      .flatMap((p) =>
        columnsOf(p)
          .filter((c) => c.category.personal && c.category.access)
          .map((c) => c.category.says),
      ),
  ),
]

const wordsOf = (tx: Tx, incidentId: string) =>
  tx
    .select({ what: incidentTexts.what, text: incidentTexts.text })
    .from(incidentTexts)
    .where(eq(incidentTexts.incidentId, incidentId))

/** What every letter about an incident says. */
export async function breachOf(tx: Tx, s: IncidentServices, i: Incident) {
  const [words, facts] = [await wordsOf(tx, i.id), await factsOf(tx, i.id)]
  const done = words.filter((w) => w.what === 'done').map((w) => w.text)
  if (done.length === 0) throw new Refused('conflict', 'Note first what was done about it: whoever is told wants to know.')
  return {
    what: words.find((w) => w.what === 'happened')!.text,
    from: dayOf(i.beganAt),
    known: dayOf(facts.find((f) => f.what === 'aware')!.at),
    kinds: kindsIn(s.policies, i.exposed),
    harms: i.harms as readonly Harm[] as readonly [Harm, ...Harm[]],
    done,
  }
}

/** Where an owner reads about one; the operator’s stand in no workspace. */
export const pageOf = (s: IncidentServices, slug: string | null, id: string) =>
  slug ? `${s.config.baseUrl}/w/${slug}/incidents/${id}` : `handlet privacy incidents list (${id})`

export async function aboutIncident(tx: Tx, s: IncidentServices, i: Incident, to: string): Promise<About> {
  const desk = await deskOf(tx, s, i.workspaceId)
  const { regulator } = s.config.controller
  return {
    to,
    from: { name: desk!.name, contact: desk!.contact },
    reference: i.number,
    regulator: { name: regulator.name, contact: regulator.url },
  }
}

/** Sends letters as service mail, sealed, in the transaction; answers their ids, to be delivered after commit. */
export const post = async (tx: Tx, s: IncidentServices, workspaceId: string, to: readonly string[], letter: Letter) => {
  const ids: string[] = []
  for (const address of to)
    ids.push(
      await storeServiceMail(tx, s, { kind: 'rights', to: address, subject: letter.subject, text: asText(letter), workspaceId }),
    )
  return ids
}
export const deliver = (s: IncidentServices, ids: readonly string[]) => {
  for (const id of ids) void deliverServiceMail(s, id)
}

/** The letter as it would go to somebody. */
export const previewPeople = (s: IncidentServices, workspaceId: string, id: string) =>
  comply(s, workspaceId, async (tx) => {
    const i = await incidentOf(tx, id)
    return breachToPerson(await aboutIncident(tx, s, i, 'customer'), {
      ...(await breachOf(tx, s, i)),
      advice: adviceOn(i.harms as [Harm, ...Harm[]]),
    })
  })

/** Article 34: every customer in it who has an address and was not told yet. Answers how many were told, and how many have no address. */
export async function tellPeople(s: IncidentServices, workspaceId: string, id: string, by: string) {
  const { told, unreachable, ids } = await comply(s, workspaceId, async (tx) => {
    const i = await incidentOf(tx, id)
    if (i.closedAt) throw new Refused('conflict', 'This incident is closed.')
    if (i.risk === 'none') throw new Refused('conflict', 'This was taken down as harming nobody.')
    const about = await aboutIncident(tx, s, i, 'customer')
    const breach = { ...(await breachOf(tx, s, i)), advice: adviceOn(i.harms as [Harm, ...Harm[]]) }
    const found = await rows<{ id: string; name: string | null; email: string | null }>(
      tx,
      sql`select p.id, c.name, (select i.value from identities i where i.workspace_id = p.workspace_id and i.customer_id = p.customer_id
            and i.kind = 'email' order by i.value limit 1) as email
          from ${incidentPeople} p join customers c on c.workspace_id = p.workspace_id and c.id = p.customer_id
          where p.incident_id = ${id}::uuid and p.told_at is null order by p.id`,
    )
    const reached = found.filter((p) => p.email !== null)
    const ids: string[] = []
    for (const p of reached)
      ids.push(...(await post(tx, s, workspaceId, [p.email!], breachToPerson({ ...about, to: p.name ?? 'customer' }, breach))))
    const told = reached.map((p) => p.id)
    const now = s.clock()
    if (told.length > 0)
      await tx
        .update(incidentPeople)
        .set({ toldAt: now })
        .where(and(eq(incidentPeople.incidentId, id), inArray(incidentPeople.id, told), isNull(incidentPeople.toldAt)))
    await noteIn(tx, i, 'people-told', now, by)
    await appendAudit(tx, workspaceId, [
      { action: 'incident.told', actor: memberOr(by), target: id, counts: { people: told.length } },
    ])
    return { told: told.length, unreachable: found.length - reached.length, ids }
  })
  deliver(s, ids)
  return { told, unreachable }
}
