import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { check, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appendAudit } from '#audit/append.ts'
import { member, memberOr } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

export const holdReasons = ['claim', 'access-case', 'investigation', 'tax', 'order'] as const
export type HoldReason = (typeof holdReasons)[number]

/** One row that outlives erasure and retention until it is released or the hold expires: never a person, never a workspace. */
export const holds = workspaceTable(
  'holds',
  {
    id: newId(),
    tableName: text('table_name').notNull(),
    rowId: uuid('row_id').notNull(),
    reason: text({ enum: holdReasons }).notNull(),
    /** Who answers for it, and on what ground, in their words. */
    owner: uuid('owner_login_id').notNull(),
    authority: text().notNull(),
    caseId: uuid('case_id'),
    /** What is kept for an investigation is kept for one incident, and for no other reason. */
    incidentId: uuid('incident_id'),
    placedAt: now('placed_at'),
    expiresAt: at('expires_at').notNull(),
    releasedBy: uuid('released_by'),
    releasedAt: at('released_at'),
    /** The erasure that passed this row over: it is taken up when the hold ends. */
    erasureId: uuid('erasure_id'),
    takenUpAt: at('taken_up_at'),
  },
  (t) => [
    uniqueIndex('holds_active').on(t.workspaceId, t.tableName, t.rowId, t.reason).where(sql`released_at is null`),
    index('holds_case').on(t.workspaceId, t.caseId),
    check('holds_incident', sql`reason <> 'investigation' or incident_id is not null`),
  ],
)
export const holdsPolicy = policyFor(holds, {
  activities: ['claims.defend'],
  role: 'controller',
  retention: 'D7',
  since: 'releasedAt',
  record: true,
  purposes: ['comply'],
  reads: ['service'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    tableName: 'state',
    rowId: 'key',
    reason: 'state',
    owner: 'key',
    authority: 'case.text',
    caseId: 'key',
    incidentId: 'key',
    placedAt: 'time',
    expiresAt: 'time',
    releasedBy: 'key',
    releasedAt: 'time',
    erasureId: 'key',
    takenUpAt: 'time',
  },
})

/** Longer than this a hold is placed anew, by somebody who looked again. */
const longestMonths = 12
const latest = (from: Date) => {
  const to = new Date(from)
  to.setUTCMonth(to.getUTCMonth() + longestMonths)
  return to
}

export type NewHold = {
  readonly tableName: string
  readonly rowId: string
  readonly reason: HoldReason
  readonly authority: string
  readonly owner: string
  readonly expiresAt: Date
  readonly caseId?: string | undefined
  readonly incidentId?: string | undefined
}

/** A row that is not there can be held as well: the caller checks that it is (`placeHold`). */
export async function insertHold(tx: Tx, workspaceId: string, h: NewHold, now: Date): Promise<string> {
  if (h.expiresAt <= now || h.expiresAt > latest(now))
    throw new Refused(
      'invalid',
      `A hold ends within ${longestMonths} months. Look again then, and place it anew if it is still needed.`,
    )
  if ((h.reason === 'investigation') !== (h.incidentId !== undefined))
    throw new Refused('invalid', 'Evidence is held from its incident, and nothing else is.')
  const id = uuidv7()
  const [made] = await tx
    .insert(holds)
    .values({ workspaceId, id, ...h, caseId: h.caseId ?? null, incidentId: h.incidentId ?? null, placedAt: now })
    .onConflictDoNothing()
    .returning({ id: holds.id })
  if (!made) throw new Refused('conflict', 'This is already held for the same reason.')
  await record(tx, workspaceId, [{ kind: 'hold.placed', about: { holdId: id } }])
  await appendAudit(tx, workspaceId, [{ action: 'hold.placed', actor: member(h.owner), target: id, reason: h.authority }])
  return id
}

export async function endHold(tx: Tx, workspaceId: string, id: string, by: string | null, now: Date): Promise<void> {
  const [ended] = await tx
    .update(holds)
    .set({ releasedAt: now, releasedBy: by })
    .where(and(eq(holds.workspaceId, workspaceId), eq(holds.id, id), isNull(holds.releasedAt)))
    .returning({ id: holds.id })
  if (!ended) throw new Refused('missing', 'There is no such hold any more.')
  await record(tx, workspaceId, [{ kind: 'hold.released', about: { holdId: id } }])
  const reason = by ? 'Released' : 'Its time was over'
  await appendAudit(tx, workspaceId, [{ action: 'hold.released', actor: memberOr(by), target: id, reason }])
}

/** Ends what has expired, so that what it held back is taken up. */
export async function endExpired(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  const due = await tx
    .select({ id: holds.id })
    .from(holds)
    .where(and(eq(holds.workspaceId, workspaceId), isNull(holds.releasedAt), lte(holds.expiresAt, now)))
  for (const { id } of due) await endHold(tx, workspaceId, id, null, now)
}

/** Tables in which something is held now. */
export const heldTables = async (tx: Tx, workspaceId: string): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx
        .selectDistinct({ name: holds.tableName })
        .from(holds)
        .where(and(eq(holds.workspaceId, workspaceId), isNull(holds.releasedAt)))
    ).map((h) => h.name),
  )

/** What is held now, what ends first before the rest. */
export const listHolds = (tx: Tx) =>
  tx
    .select({
      id: holds.id,
      tableName: holds.tableName,
      rowId: holds.rowId,
      incidentId: holds.incidentId,
      reason: holds.reason,
      authority: holds.authority,
      placedAt: holds.placedAt,
      expiresAt: holds.expiresAt,
    })
    .from(holds)
    .where(isNull(holds.releasedAt))
    .orderBy(asc(holds.expiresAt), asc(holds.id))
