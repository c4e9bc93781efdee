import { and, eq, isNull, sql } from 'drizzle-orm'
import { rows } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { at } from './due.ts'
import type { PrivacyServices } from './engine.ts'
import { previewSelection, takeUpReleased } from './erase.ts'
import { ownsItself } from './graph.ts'
import { endHold, holds, insertHold, type NewHold } from './holds.ts'

const mayHold = (p: PrivacyServices, tableName: string) => {
  const node = p.engine.graph.by.get(tableName)
  if (!node?.ofWorkspace || node.global || node.policy.record || node.key.length !== 1 || node.key[0]!.getSQLType() !== 'uuid')
    throw new Refused('invalid', 'A single message, file, note, conversation or the like can be held, by its id.')
  return node
}

/** Keeps one row from erasure and retention, for a reason and until a day. Answers the hold's id. */
export async function placeHold(p: PrivacyServices, workspaceId: string, h: NewHold): Promise<string> {
  const node = mayHold(p, h.tableName)
  return p.database.withPurpose('comply', workspaceId, async (tx) => {
    const [there] = await rows(tx, sql`select 1 from ${sql.identifier(node.name)} t where ${at('t', node.key[0]!)} = ${h.rowId}`)
    if (!there) throw new Refused('missing', 'There is nothing here by that id.')
    return insertHold(tx, workspaceId, h, p.clock())
  })
}

/** What was passed over because of it is erased at once; what is due goes with the next sweep. */
export async function releaseHold(p: PrivacyServices, workspaceId: string, holdId: string, by: string): Promise<void> {
  await p.database.withPurpose('comply', workspaceId, (tx) => endHold(tx, workspaceId, holdId, by, p.clock()))
  await takeUpReleased(p, workspaceId)
}

/**
 * For an access case (Data Protection Act 2018 section 173): everything about a customer stays until it was answered. Every row is held by
 * itself, so that nothing else is. Answers how many.
 */
export async function preserveCustomer(
  p: PrivacyServices,
  o: { workspaceId: string; customerId: string; caseId: string; owner: string; authority: string; expiresAt: Date },
): Promise<number> {
  const { workspaceId, caseId, owner, authority } = o
  return previewSelection(p, workspaceId, o.customerId, async (tx, s) => {
    let held = 0
    for (const { node, where } of s.targets) {
      if (!ownsItself(node) || node.key.length !== 1 || node.key[0]!.getSQLType() !== 'uuid') continue
      const made = await rows(
        tx,
        sql`insert into ${holds} (workspace_id, table_name, row_id, reason, owner_login_id, authority, case_id, placed_at, expires_at)
            select ${workspaceId}::uuid, ${node.name}, ${at('t', node.key[0]!)}, 'access-case', ${owner}::uuid, ${authority}, ${caseId}::uuid,
              ${p.clock().toISOString()}::timestamptz, ${o.expiresAt.toISOString()}::timestamptz
            from ${sql.identifier(node.name)} t where ${where} on conflict do nothing returning 1`,
      )
      held += made.length
    }
    return held
  })
}

/** The case was answered: its holds end together. */
export async function releaseCase(p: PrivacyServices, workspaceId: string, caseId: string, by: string | null): Promise<void> {
  await p.database.withPurpose('comply', workspaceId, (tx) =>
    tx
      .update(holds)
      .set({ releasedAt: p.clock(), releasedBy: by })
      .where(and(eq(holds.workspaceId, workspaceId), eq(holds.caseId, caseId), isNull(holds.releasedAt))),
  )
  await takeUpReleased(p, workspaceId)
}
