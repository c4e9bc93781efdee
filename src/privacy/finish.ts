import { and, eq, isNull, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { bounds, type Period, retention } from '#policy/retention.ts'
import type { PrivacyServices } from './engine.ts'
import type { Erasure } from './erase.ts'
import { erasures } from './erasures.ts'
import { actionOf } from './graph.ts'
import { holds } from './holds.ts'
import { erasureSigner } from './ledger.ts'
import { type Receipt, type RecipientStatus, signReceipt } from './receipt.ts'

const later = (from: Date, { days }: { days: number }) => new Date(from.getTime() + days * 86_400_000).toISOString()
const backups: Extract<Period, { days: number }> = retention.X1.period

/** Tells everybody outside. Who cannot be reached is pending, and asked again by the sweep; who answered is not asked twice. */
export async function told(p: PrivacyServices, e: Erasure): Promise<Record<string, RecipientStatus>> {
  const statuses: Record<string, RecipientStatus> = { ...e.recipients }
  for (const r of p.engine.recipients) {
    if (statuses[r.name] === 'done' || statuses[r.name] === 'not-applicable') continue
    statuses[r.name] = await p.database
      .withPurpose('comply', e.workspaceId, (tx) => r.forget(tx, { workspaceId: e.workspaceId, erasureId: e.id }))
      .catch((cause): RecipientStatus => {
        p.log.error('a recipient of an erasure did not answer', cause, { workspaceId: e.workspaceId, erasureId: e.id })
        return 'pending'
      })
  }
  return statuses
}

export async function finish(p: PrivacyServices, e: Erasure): Promise<Receipt> {
  const heldBack = await p.database.withPurpose('comply', e.workspaceId, (tx) =>
    rows<{ reason: string; rows: number; until: string }>(
      tx,
      sql`select reason, count(*)::int as rows, to_char(max(expires_at) at time zone 'UTC', 'YYYY-MM-DD') as until from ${holds}
          where ${and(eq(holds.erasureId, e.id), isNull(holds.releasedAt))} group by 1 order by 1`,
    ),
  )
  const kept = p.engine.graph.order.filter((n) => n.policy.customer && actionOf(n) === 'keep')
  return signReceipt(erasureSigner(p), {
    version: 1,
    erasureId: e.id,
    kind: e.kind,
    workspaceId: e.workspaceId,
    caseId: e.caseId,
    plan: e.planHash,
    policy: e.policyHash,
    begunAt: e.at.toISOString(),
    finishedAt: (e.finishedAt ?? p.clock()).toISOString(),
    rows: e.erased,
    files: e.fileCount,
    mentions: Object.fromEntries(Object.entries(e.mentions).map(([table, ids]) => [table, ids.length])),
    recipients: e.recipients,
    heldBack,
    kept: e.kind === 'customer' ? kept.map((n) => ({ table: n.name, rule: n.policy.retention })) : [],
    bytes: `pending by ${later(e.at, { days: bounds.bytesDays }).slice(0, 10)}`,
    backupsEndAt: later(e.at, backups).slice(0, 10),
  })
}

const waits = (e: Erasure) => Object.values(e.recipients).some((s) => s === 'pending' || s === 'failed')
const save = async (tx: Tx, e: Erasure, set: Partial<Erasure>) =>
  void (await tx.update(erasures).set(set).where(eq(erasures.id, e.id)))

/** Asks those again who had not answered, and signs anew where that changed what is true. */
export async function askAgain(p: PrivacyServices, workspaceId: string): Promise<void> {
  const done = await p.database.withPurpose('comply', workspaceId, (tx) =>
    tx.select().from(erasures).where(eq(erasures.state, 'done')),
  )
  for (const e of done.filter(waits)) {
    const recipients = await told(p, e)
    if (JSON.stringify(recipients) === JSON.stringify(e.recipients)) continue
    const receipt = await finish(p, { ...e, recipients })
    await p.database.withPurpose('comply', workspaceId, (tx) => save(tx, e, { recipients, receipt, purgedAt: null }))
  }
}

/** A person says that they removed it themselves where only they can: in their own mailbox. */
export async function confirmRecipient(
  p: PrivacyServices,
  workspaceId: string,
  erasureId: string,
  name: string,
): Promise<Receipt> {
  const [e] = await p.database.withPurpose('comply', workspaceId, (tx) =>
    tx.select().from(erasures).where(eq(erasures.id, erasureId)),
  )
  if (e?.state !== 'done' || !Object.hasOwn(e.recipients, name)) throw new Refused('missing', 'There is nothing to confirm here.')
  const recipients = { ...e.recipients, [name]: 'done' as const }
  const receipt = await finish(p, { ...e, recipients })
  await p.database.withPurpose('comply', workspaceId, (tx) => save(tx, e, { recipients, receipt, purgedAt: null }))
  return receipt
}
