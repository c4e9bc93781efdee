import { desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { activities } from '#policy/activities.ts'
import { objectable } from '#privacy/objections.ts'
import { caseEvents, cases } from './cases.ts'
import { type CaseClock, type CaseEvent, clockOf } from './clocks.ts'
import { type Case, caseOf, customersOf, eventsOf, nationOf, textsOf } from './course.ts'
import { caseIdentifiers } from './identifiers.ts'
import { rulesOf } from './kinds.ts'
import { caseNotices } from './notices.ts'
import { packs } from './packs.ts'
import { endingsFrom, onwards } from './states.ts'

const brief = (c: Case, clock: CaseClock, name: string | null) => ({
  id: c.id,
  number: c.number,
  kind: c.kind,
  state: c.state,
  ending: c.ending,
  came: c.came,
  name,
  customerId: c.customerId,
  asked: c.asked,
  receivedAt: c.receivedAt.toISOString(),
  closedAt: c.closedAt?.toISOString() ?? null,
  clock: {
    runs: clock.runs,
    start: clock.start,
    due: clock.due,
    outer: clock.outer,
    acknowledgeBy: clock.acknowledgeBy,
    noticeBy: clock.noticeBy,
    next: clock.next,
    late: [...clock.late],
  },
})
export type Brief = ReturnType<typeof brief>

/** Cases with their clocks: open ones by what is due first, closed ones newest first. */
export async function listCases(tx: Tx, workspaceId: string, closed: boolean, now: Date): Promise<Brief[]> {
  const found = await tx
    .select()
    .from(cases)
    .where(closed ? isNotNull(cases.closedAt) : isNull(cases.closedAt))
    .orderBy(desc(cases.receivedAt), desc(cases.id))
    .limit(500)
  if (found.length === 0) return []
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(found.map((c) => c.id))}::jsonb)::uuid)`
  const events = await tx
    .select({ caseId: caseEvents.caseId, what: caseEvents.what, at: caseEvents.at })
    .from(caseEvents)
    .where(sql`${caseEvents.caseId} in ${ids}`)
  const names = await rows<{ caseId: string; value: string }>(
    tx,
    sql`select distinct on (case_id) case_id as "caseId", value from case_identifiers
        where workspace_id = ${workspaceId} and case_id in ${ids} and kind <> 'phone' order by case_id, kind desc, id`,
  )
  const [nation, byCase] = [await nationOf(tx), Map.groupBy<string, CaseEvent & { caseId: string }>(events, (e) => e.caseId)]
  const all = found.map((c) =>
    brief(c, clockOf(c.kind, byCase.get(c.id) ?? [], nation, now), names.find((n) => n.caseId === c.id)?.value ?? null),
  )
  return closed ? all : all.toSorted((a, b) => (a.clock.due < b.clock.due ? -1 : a.clock.due > b.clock.due ? 1 : 0))
}

/** One case with all that its screen shows, and what can be done next. */
export async function showCase(tx: Tx, caseId: string, now: Date) {
  const c = await caseOf(tx, caseId)
  const [events, nation, texts] = [await eventsOf(tx, caseId), await nationOf(tx), await textsOf(tx, caseId)]
  const identifiers = await tx
    .select()
    .from(caseIdentifiers)
    .where(eq(caseIdentifiers.caseId, caseId))
    .orderBy(caseIdentifiers.id)
  const notices = await tx.select().from(caseNotices).where(eq(caseNotices.caseId, caseId)).orderBy(caseNotices.id)
  const [pack] = await tx.select().from(packs).where(eq(packs.caseId, caseId)).orderBy(desc(packs.askedAt)).limit(1)
  const [open] = await rows<{ suggested: number; decided: number }>(
    tx,
    sql`select count(*) filter (where state = 'suggested')::int as suggested, count(*) filter (where state <> 'suggested')::int as decided
        from case_spans where workspace_id = ${c.workspaceId} and case_id = ${caseId}`,
  )
  const mail = await rows<{ id: string; state: string }>(
    tx,
    sql`select id, state from service_mail where workspace_id = ${c.workspaceId}
        and id in (select jsonb_array_elements_text(${JSON.stringify(texts.flatMap((t) => (t.what === 'letter' ? [t.id] : [])))}::jsonb)::uuid)`,
  )
  const clock = clockOf(c.kind, events, nation, now)
  const proved = events.some((e) => e.what === 'identity-received')
  return {
    ...brief(c, clock, identifiers.find((i) => i.kind === 'name')?.value ?? identifiers[0]?.value ?? null),
    nation,
    law: rulesOf(c.kind).law,
    messageId: c.messageId,
    aboutId: c.aboutId,
    ground: c.ground,
    found: c.found,
    decision: c.decision,
    decidedBy: c.decidedBy,
    reviewedBy: c.reviewedBy,
    customers: await customersOf(tx, c),
    duties: [...clock.duties],
    reminders: [...clock.reminders],
    identifiers: identifiers.map((i) => ({ kind: i.kind, value: i.value, assurance: i.assurance })),
    events: events.map((e) => ({ what: e.what, at: e.at.toISOString(), by: e.by })),
    texts: texts.map((t) => ({ id: t.id, what: t.what, text: t.text, by: t.by, at: t.at.toISOString() })),
    /** `waiting`: there is no relay. Gone from the list after 7 days, as service mail is. */
    letters: mail,
    spans: open!,
    pack: pack
      ? {
          id: pack.id,
          state: pack.state,
          size: pack.size,
          rows: pack.rows,
          files: pack.files,
          expiresAt: pack.expiresAt?.toISOString() ?? null,
        }
      : null,
    notices: notices.map((n) => ({ id: n.id, recipient: n.recipient, change: n.change, state: n.state })),
    /** What the screen may offer. */
    can: {
      states: onwards(c.kind, c.state, proved),
      refuse: c.closedAt
        ? []
        : rulesOf(c.kind).refusals.filter((g) => g !== 'not-ours' && (g !== 'identity-not-proved' || !proved)),
      close: c.closedAt ? [] : endingsFrom(c.state).filter((e) => ['withdrawn', 'duplicate', 'not-a-request'].includes(e)),
      decide: !c.closedAt && !c.decision && (proved || c.kind === 'complaint'),
      answer: !c.closedAt && c.decision !== null,
      lift: c.decision?.kind === 'restriction' && !c.decision.lifted,
      objectTo: c.kind === 'objection' ? objectable.map((name) => ({ name, says: activities[name].says })) : [],
    },
  }
}
