import { and, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { memberOr } from '#audit/vocabulary.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { deferHeld, endRecords, loginsOf } from './aside.ts'
import type { PrivacyServices } from './engine.ts'
import { type Counts, type ErasureState, erasures } from './erasures.ts'
import type { PrivacyEvent } from './events.ts'
import { count, execute } from './execute.ts'
import { dropFiles } from './files.ts'
import { askAgain, finish, told } from './finish.ts'
import { gravesOf } from './graves.ts'
import { endExpired, heldTables, holds } from './holds.ts'
import { appendLedger, keepHashes, type NewLine, readLedger } from './ledger.ts'
import { eraseLogins } from './logins.ts'
import { withdrawConsents } from './objections.ts'
import { contactsOf, differsMaterially, type Plan, planErasure, planHashOf, refuseIfDifferent } from './plan.ts'
import type { Receipt } from './receipt.ts'
import { leaveRemains } from './remains.ts'
import { findSealed } from './sealed.ts'
import { type Scope, type Selection, select } from './selection.ts'
import { bury, graveKey, hashOf } from './tombstones.ts'

export type Erasure = typeof erasures.$inferSelect
type Asked = { readonly workspaceId: string; readonly by: string | null; readonly caseId?: string | undefined }
/** What was looked at: its counts must still be about so, or nothing is erased. */
type Agreed = { readonly plan?: { readonly hash: string; readonly counts: Counts } | undefined }

const comply = <T>(p: PrivacyServices, workspaceId: string, work: (tx: Tx) => Promise<T>) =>
  p.database.withPurpose('comply', workspaceId, work)
export const oneErasure = (tx: Tx, id: string): Promise<Erasure | undefined> =>
  tx
    .select()
    .from(erasures)
    .where(eq(erasures.id, id))
    .then(([e]) => e)

export const listErasures = (p: PrivacyServices, workspaceId: string): Promise<Erasure[]> =>
  comply(p, workspaceId, (tx) => tx.select().from(erasures).orderBy(desc(erasures.at)).limit(200))

/** The person and whoever was merged into them. Throws when there is no such customer, or they are part of another one. */
async function peopleOf(p: PrivacyServices, tx: Tx, workspaceId: string, customerId: string): Promise<string[]> {
  const { subjects } = p.engine.graph
  const [there] = await rows(tx, sql`select 1 from ${sql.identifier(subjects.name)} where id = ${customerId}`)
  if (!there) throw new Refused('missing', 'There is no such customer.')
  return [customerId, ...(await p.engine.mergedInto(tx, workspaceId, customerId))]
}

async function scopeOf(p: PrivacyServices, workspaceId: string, ids: readonly string[]): Promise<Scope> {
  const contacts = await comply(p, workspaceId, (tx) => contactsOf(tx, p.engine.graph, ids))
  return { kind: 'customer', ids, found: await findSealed(p, p.engine.graph, workspaceId, contacts) }
}

/** What is theirs, selected and not touched, for whoever asks within the transaction. */
export async function previewSelection<T>(
  p: PrivacyServices,
  workspaceId: string,
  customerId: string,
  work: (tx: Tx, s: Selection, plan: Plan) => Promise<T>,
): Promise<T> {
  const ids = await comply(p, workspaceId, (tx) => peopleOf(p, tx, workspaceId, customerId))
  const scope = await scopeOf(p, workspaceId, ids)
  return comply(p, workspaceId, async (tx) => {
    const { selection, plan } = await planErasure(tx, p.engine, workspaceId, scope)
    return work(tx, selection, plan)
  })
}
/** What erasing a customer would do. Changes nothing. */
export const previewCustomer = (p: PrivacyServices, workspaceId: string, customerId: string): Promise<Plan> =>
  previewSelection(p, workspaceId, customerId, async (_, __, plan) => plan)

/** Erases a customer, and goes on with an erasure of theirs that was cut short. Run again it finds nothing and gives the same receipt. */
export async function eraseCustomer(p: PrivacyServices, o: Asked & Agreed & { readonly customerId: string }): Promise<Receipt> {
  const { workspaceId, customerId } = o
  const known = await comply(p, workspaceId, (tx) =>
    tx
      .select()
      .from(erasures)
      .where(and(eq(erasures.customerId, customerId), ne(erasures.state, 'refused')))
      .orderBy(desc(erasures.at))
      .limit(1),
  )
  const [last] = known
  if (last && last.state !== 'done') return resume(p, workspaceId, last.id)
  const ids = await comply(p, workspaceId, (tx) => peopleOf(p, tx, workspaceId, customerId)).catch((cause) => {
    if (last?.receipt && cause instanceof Refused && cause.kind === 'missing') return null
    throw cause
  })
  if (!ids) return last!.receipt!
  const scope = await scopeOf(p, workspaceId, ids)
  const id = await begin(p, { ...o, kind: 'customer', scope, customerIds: ids })
  return resume(p, workspaceId, id)
}

/** Erases a workspace with everything in it. Held rows, and what they need, wait for the end of their hold. */
export async function eraseWorkspace(p: PrivacyServices, o: Asked): Promise<Receipt> {
  const { workspaceId } = o
  const [open] = await comply(p, workspaceId, (tx) =>
    tx
      .select()
      .from(erasures)
      .where(and(eq(erasures.kind, 'workspace'), ne(erasures.state, 'refused')))
      .orderBy(desc(erasures.at)),
  )
  const [there] = await p.database.withPlatform((tx) => rows(tx, sql`select 1 from workspaces where id = ${workspaceId}`))
  const held = await comply(p, workspaceId, (tx) => heldTables(tx, workspaceId))
  if (open && (open.state !== 'done' || !there || held.size > 0)) return resume(p, workspaceId, open.id)
  if (!there) throw new Refused('missing', 'There is no such workspace.')
  const id = await begin(p, { ...o, kind: 'workspace', scope: { kind: 'workspace' }, customerIds: [] })
  return resume(p, workspaceId, id)
}

/** Takes up what holds kept back until they ended. Answers how many erasures that made: none, or one. */
export async function takeUpReleased(p: PrivacyServices, workspaceId: string): Promise<number> {
  const id = uuidv7()
  const begun = await comply(p, workspaceId, async (tx) => {
    const ended = and(
      eq(holds.workspaceId, workspaceId),
      isNotNull(holds.erasureId),
      isNotNull(holds.releasedAt),
      isNull(holds.takenUpAt),
    )
    const mine = await tx.update(holds).set({ erasureId: id, takenUpAt: p.clock() }).where(ended).returning()
    if (mine.length === 0) return null
    return insertErasure(p, tx, { workspaceId, id, kind: 'rows', scope: rowsOf(mine), customerIds: [], by: null })
  })
  if (begun) await resume(p, workspaceId, id)
  return begun ? 1 : 0
}

const rowsOf = (list: readonly (typeof holds.$inferSelect)[]): Scope => ({
  kind: 'rows',
  global: false,
  rows: Object.fromEntries([...Map.groupBy(list, (h) => h.tableName)].map(([table, of]) => [table, of.map((h) => h.rowId)])),
})

type Beginning = Asked & Agreed & { kind: Erasure['kind']; scope: Scope; customerId?: string; customerIds: readonly string[] }
const begin = (p: PrivacyServices, o: Beginning): Promise<string> =>
  comply(p, o.workspaceId, (tx) => insertErasure(p, tx, { ...o, id: uuidv7() }))

async function insertErasure(p: PrivacyServices, tx: Tx, o: Beginning & { id: string }): Promise<string> {
  const [{ workspaceId, id, kind, by }, { policyHash }] = [o, p.engine]
  const { plan } = await planErasure(tx, p.engine, workspaceId, o.scope)
  if (o.plan) {
    if (o.plan.hash !== planHashOf(o.plan.counts, policyHash))
      throw new Refused('conflict', 'What is promised changed since you looked. Nothing was erased. Look again, then erase.')
    refuseIfDifferent(o.plan.counts, plan.counts)
  }
  // biome-ignore format: a row
  await tx.insert(erasures).values({ workspaceId, id, kind, by, policyHash, customerId: o.customerId ?? null, customerIds: [...o.customerIds], caseId: o.caseId ?? null, planHash: plan.hash, planned: plan.counts, mentions: plan.mentions, at: p.clock() })
  return id
}

/** From wherever it stands to its receipt. Every step may run again: it looks at what is left. */
export async function resume(p: PrivacyServices, workspaceId: string, id: string): Promise<Receipt> {
  for (;;) {
    const e = await comply(p, workspaceId, (tx) => oneErasure(tx, id))
    if (!e) throw new Refused('missing', 'There is no such erasure.')
    if (e.state === 'done') return e.receipt!
    if (e.state === 'refused')
      throw new Refused(
        'conflict',
        'What was to be erased changed while it began, so nothing was erased. Look again, then erase.',
      )
    await steps[e.state](p, e)
  }
}

/** An erasure in the order of its states. Read this before anything else here. */
const steps: Record<Exclude<ErasureState, 'done' | 'refused'>, (p: PrivacyServices, e: Erasure) => Promise<void>> = {
  planned: async (p, e) => {
    await writeDown(p, e)
    await eraseRowsOf(p, e)
  },
  'rows-gone': async (p, e) => {
    const left = await dropFiles(p, e.workspaceId, e.files)
    if (e.logins.length > 0) await eraseLogins(p, e.logins)
    if (e.whole) {
      p.engine.shred(e.workspaceId)
      appendLedger(p, lineOf(p, e, 'shredded'))
    }
    await move(p, e, 'files-gone', { files: left })
  },
  'files-gone': async (p, e) => move(p, e, 'told', { recipients: await told(p, e) }),
  told: async (p, e) => {
    const receipt = await finish(p, e)
    appendLedger(p, lineOf(p, e, 'done'))
    await move(p, e, 'done', { receipt, finishedAt: new Date(receipt.finishedAt) })
  },
}

const move = (p: PrivacyServices, e: Erasure, state: ErasureState, set: Partial<Erasure>) =>
  comply(
    p,
    e.workspaceId,
    async (tx) =>
      void (await tx
        .update(erasures)
        .set({ state, ...set })
        .where(eq(erasures.id, e.id))),
  )

/** Outside the database, before the first row goes. */
async function writeDown(p: PrivacyServices, e: Erasure) {
  if (readLedger(p).some((l) => l.erasureId === e.id && l.state === 'begun')) return
  const contacts = await comply(p, e.workspaceId, (tx) => contactsOf(tx, p.engine.graph, e.customerIds))
  const key = graveKey(p.secrets, e.workspaceId)
  const hashes =
    contacts.length > 0
      ? keepHashes(
          p,
          e.id,
          contacts.map((c) => hashOf(key, c)),
        )
      : null
  appendLedger(p, lineOf(p, e, 'begun', hashes))
}

const scopeAgain = async (p: PrivacyServices, e: Erasure): Promise<Scope> => {
  if (e.kind === 'customer') return scopeOf(p, e.workspaceId, e.customerIds)
  if (e.kind === 'workspace') return { kind: 'workspace' }
  return comply(p, e.workspaceId, async (tx) => rowsOf(await tx.select().from(holds).where(eq(holds.erasureId, e.id))))
}

/**
 * One transaction: nobody stores mail in this workspace meanwhile, the tombstones stand before the rows go, and what is pending to be
 * sent goes with its message. Afterwards older mail of this person is refused at the door.
 */
async function eraseRowsOf(p: PrivacyServices, e: Erasure) {
  const { workspaceId } = e
  const { graph, repairs } = p.engine
  const scope = await scopeAgain(p, e)
  const changed = await comply(p, workspaceId, async (tx) => {
    await holdWorkspace(tx, workspaceId)
    const [now] = await tx.select().from(erasures).where(eq(erasures.id, e.id)).for('update')
    if (now?.state !== 'planned') return []
    const held = await heldTables(tx, workspaceId)
    const selection = await select(tx, graph, scope, held)
    const different = differsMaterially(e.planned, await count(tx, selection))
    if (different.length > 0) {
      await tx.update(erasures).set({ state: 'refused', finishedAt: p.clock() }).where(eq(erasures.id, e.id))
      return different
    }
    await deferHeld(tx, e, selection)
    // What an erased person once allowed ends with them; what they said no to stands.
    for (const customerId of e.customerIds) await withdrawConsents(tx, { workspaceId, customerId, by: e.by, now: p.clock() })
    if (e.kind === 'customer')
      await bury(tx, workspaceId, e.id, await gravesOf(tx, selection, graveKey(p.secrets, workspaceId)), p.clock())
    const logins = e.kind === 'workspace' ? await loginsOf(tx, graph) : []
    const { counts, files } = await execute(tx, workspaceId, selection, repairs)
    if (e.kind === 'workspace') await endRecords(tx, graph, p.clock())
    await leaveRemains(tx, workspaceId, Object.keys(counts), p.clock())
    const whole = e.kind === 'workspace' && held.size === 0
    // biome-ignore format: a row
    await tx.update(erasures).set({ state: 'rows-gone', erased: counts, files: [...files], fileCount: files.length, logins, whole }).where(eq(erasures.id, e.id))
    if (e.kind === 'customer')
      await record(
        tx,
        workspaceId,
        e.customerIds.map((customerId) => erased(customerId, e.id)),
      )
    const sum = { rows: Object.values(counts).reduce((n, c) => n + c, 0), files: files.length }
    await appendAudit(tx, workspaceId, [{ action: `${e.kind}.erased`, actor: memberOr(e.by), target: e.id, counts: sum }])
    return []
  })
  if (changed.length > 0) appendLedger(p, lineOf(p, e, 'refused'))
}
const erased = (customerId: string, erasureId: string): PrivacyEvent => ({
  kind: 'customer.erased',
  about: { customerId, erasureId },
})

/** What goes on after a crash, a recipient that was away, or the end of a hold. */
export async function sweepErasures(p: PrivacyServices, workspaceId: string): Promise<void> {
  await comply(p, workspaceId, (tx) => endExpired(tx, workspaceId, p.clock()))
  const open = await comply(p, workspaceId, (tx) =>
    tx
      .select()
      .from(erasures)
      .where(and(ne(erasures.state, 'done'), ne(erasures.state, 'refused'))),
  )
  for (const e of open) await resume(p, workspaceId, e.id).catch((cause) => p.log.error('erasure waits', cause, { workspaceId }))
  await takeUpReleased(p, workspaceId)
  await askAgain(p, workspaceId)
}

const lineOf = (p: PrivacyServices, e: Erasure, state: NewLine['state'], hashes: string | null = null): NewLine => ({
  erasureId: e.id,
  state,
  kind: e.kind,
  workspaceId: e.workspaceId,
  customerIds: e.customerIds,
  at: p.clock().toISOString(),
  plan: e.planHash,
  policy: e.policyHash,
  hashes,
})
