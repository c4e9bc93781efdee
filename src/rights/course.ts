import { and, asc, eq, sql } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { type Actor, member } from '#audit/vocabulary.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import type { Nation } from './bank-holidays.ts'
import { caseEvents, cases, caseTexts, desks, operatorDesk } from './cases.ts'
import { type CaseClock, type CaseEvent, clockOf, type Fact } from './clocks.ts'
import type { RightsEvent } from './events.ts'
import { onwards, type State } from './states.ts'

export type Case = typeof cases.$inferSelect
export type Text = (typeof caseTexts.$inferSelect)['what']

export const comply = <T>(s: Pick<Services, 'database'>, workspaceId: string, work: (tx: Tx) => Promise<T>) =>
  s.database.withPurpose('comply', workspaceId, work)

/** One case, locked until commit: two people at one desk act one after the other. Throws `Refused('missing')`. */
export async function caseOf(tx: Tx, id: string): Promise<Case> {
  const [found] = await tx.select().from(cases).where(eq(cases.id, id)).for('update')
  if (!found) throw new Refused('missing', 'There is no such case.')
  return found
}

export const eventsOf = (tx: Tx, caseId: string): Promise<(CaseEvent & { by: string | null })[]> =>
  tx
    .select({ what: caseEvents.what, at: caseEvents.at, by: caseEvents.by })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(asc(caseEvents.at), asc(caseEvents.id))

export const nationOf = async (tx: Tx): Promise<Nation> =>
  (await tx.select({ nation: desks.nation }).from(desks))[0]?.nation ?? 'england-and-wales'

export const hasFact = async (tx: Tx, caseId: string, what: Fact): Promise<boolean> =>
  (
    await tx
      .select({ id: caseEvents.id })
      .from(caseEvents)
      .where(and(eq(caseEvents.caseId, caseId), eq(caseEvents.what, what)))
      .limit(1)
  ).length > 0

export async function clock(tx: Tx, c: Case, now: Date): Promise<CaseClock> {
  return clockOf(c.kind, await eventsOf(tx, c.id), await nationOf(tx), now)
}

export const noteFact = (tx: Tx, c: Pick<Case, 'workspaceId' | 'id'>, what: Fact, at: Date, by: string | null = null) =>
  tx.insert(caseEvents).values({ workspaceId: c.workspaceId, caseId: c.id, what, at, by })

export async function keepText(tx: Tx, c: Case, what: Text, text: string, at: Date, by: string | null = null, id?: string) {
  await tx.insert(caseTexts).values({ workspaceId: c.workspaceId, caseId: c.id, what, text, at, by, ...(id && { id }) })
}

export const textsOf = (tx: Tx, caseId: string) =>
  tx.select().from(caseTexts).where(eq(caseTexts.caseId, caseId)).orderBy(asc(caseTexts.at), asc(caseTexts.id))
/** The last words of a kind; empty where there are none. */
export const lastText = async (tx: Tx, caseId: string, what: Text) =>
  (await textsOf(tx, caseId)).findLast((t) => t.what === what)?.text ?? ''

export const changeCase = async (tx: Tx, c: Case, set: Partial<typeof cases.$inferInsert>): Promise<Case> => {
  const [changed] = await tx.update(cases).set(set).where(eq(cases.id, c.id)).returning()
  return changed!
}

export const announce = (tx: Tx, c: Pick<Case, 'workspaceId'>, ...happened: RightsEvent[]) => record(tx, c.workspaceId, happened)

/** The shortest way from one state to another that is open to this case; null where there is none. */
function way(c: Case, to: State, proved: boolean): State[] | null {
  const waiting: State[][] = [[c.state]]
  const seen = new Set<State>([c.state])
  for (const path of waiting) {
    if (path.at(-1) === to) return path.slice(1)
    for (const next of onwards(c.kind, path.at(-1)!, proved))
      if (!seen.has(next)) {
        seen.add(next)
        waiting.push([...path, next])
      }
  }
  return null
}

const actorOf = (by: string | null): Actor => (by === operatorDesk ? { kind: 'operator' } : by ? member(by) : { kind: 'system' })

/** Every step of a case stands in the audit, in the transaction that takes it. Nobody named: the person by their page, or the clockwork. */
export const audited = (tx: Tx, c: Pick<Case, 'workspaceId' | 'id'>, steps: readonly State[], by: string | null) =>
  appendAudit(
    tx,
    c.workspaceId,
    steps.map((state) => ({ action: `case.${state}` as const, actor: actorOf(by), target: c.id })),
  )

/** Brings a case to a state by the ways that are open to it. Throws `Refused('conflict')` where none leads there. */
export async function advance(tx: Tx, c: Case, to: State, by: string | null = null): Promise<Case> {
  const path = way(c, to, await hasFact(tx, c.id, 'identity-received'))
  if (!path)
    throw new Refused(
      'conflict',
      c.state === 'closed' ? 'This case is closed.' : 'This case is not that far yet: first somebody has to show who they are.',
    )
  if (path.length === 0) return c
  const changed = await changeCase(tx, c, { state: to })
  await audited(tx, c, path, by)
  await announce(tx, c, { kind: 'case.changed', about: { caseId: c.id } })
  return changed
}

/** Customers whom a proved identifier of the case names. Nothing that was merely said is looked for (Art. 12(6)). */
export const customersOf = async (tx: Tx, c: Pick<Case, 'workspaceId' | 'id'>): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      sql`select distinct i.customer_id as id from case_identifiers p
          join identities i on i.workspace_id = p.workspace_id and i.kind = p.kind and i.value = p.value
          where p.workspace_id = ${c.workspaceId} and p.case_id = ${c.id} and p.assurance = 'challenged' order by 1`,
    )
  ).map((r) => r.id)

/** Addresses and numbers of the case that are proved. */
export const provedOf = (tx: Tx, c: Pick<Case, 'workspaceId' | 'id'>) =>
  rows<{ kind: 'email' | 'phone'; value: string }>(
    tx,
    sql`select kind, value from case_identifiers where workspace_id = ${c.workspaceId} and case_id = ${c.id} and assurance = 'challenged'
        and kind <> 'name' order by kind, value`,
  )
