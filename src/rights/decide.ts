import { eq, sql } from 'drizzle-orm'
import { closeLogin } from '#accounts/close-login.ts'
import { type Rectification, rectifyCustomer } from '#customers/rectify.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import type { ActivityName } from '#policy/activities.ts'
import { recipients } from '#policy/recipients.ts'
import { endObjections, object, objectable, withdrawConsents } from '#privacy/objections.ts'
import { restrict } from '#privacy/restrictions.ts'
import { operatorDesk } from './cases.ts'
import { advance, type Case, caseOf, changeCase, comply, customersOf, hasFact, keepText } from './course.ts'
import { addDays, dayOf } from './days.ts'
import type { Decision } from './decisions.ts'
import type { Erased, RightsServices } from './erasing.ts'
import type { Kind } from './kinds.ts'
import type { Reviewed } from './letters-answers.ts'
import type { Outcome } from './letters-complaint.ts'
import type { Change } from './letters-notices.ts'
import { caseNotices } from './notices.ts'
import { subjectsOf } from './own-desk.ts'

/** What a person at the desk decides, for each kind of case that is not answered with a copy. */
export type Deciding =
  | ({ readonly kind: 'rectification' } & Rectification)
  | { readonly kind: 'erasure' }
  | { readonly kind: 'restriction' }
  | { readonly kind: 'objection'; readonly activities: readonly ActivityName[] }
  | { readonly kind: 'human-review'; readonly outcome: Reviewed; readonly why: string }
  | { readonly kind: 'consent-withdrawal' }
  | { readonly kind: 'complaint'; readonly outcome: Outcome; readonly found: string; readonly changes: readonly string[] }

type Done = { readonly decision: Decision; readonly text?: string }

/** Whoever is only on record as asking gets nothing done in their name. */
async function ready(tx: Tx, c: Case, kind: Kind): Promise<string[]> {
  if (c.kind !== kind) throw new Refused('conflict', 'This case asks for something else.')
  if (c.closedAt || c.state === 'sent') throw new Refused('conflict', 'This case has been answered.')
  if (c.decision) throw new Refused('conflict', 'This case is decided. Send the answer, or look at it again first.')
  if (kind !== 'complaint' && !(await hasFact(tx, c.id, 'identity-received')))
    throw new Refused('conflict', 'Nobody has shown yet that it is them. Ask them for the code first.')
  return customersOf(tx, c)
}

/** Does what was decided and notes it; the answer goes by itself, after somebody has looked at it. */
export async function decide(s: RightsServices, workspaceId: string, caseId: string, d: Deciding, by: string): Promise<void> {
  const now = s.clock()
  if (workspaceId === operatorDesk && !['erasure', 'complaint', 'human-review'].includes(d.kind))
    throw new Refused('conflict', 'A login changes this by itself, once signed in: tell them where, in your refusal.')
  if (d.kind === 'erasure') return decideErasure(s, workspaceId, caseId, by)
  await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    const customerIds = await ready(tx, c, d.kind)
    const { decision, text } = await carryOut(tx, c, customerIds, d, by, now)
    if (text) await keepText(tx, c, 'why', text, now, by)
    await changeCase(tx, await advance(tx, c, 'running', by), { decision, decidedBy: by })
  })
}

async function carryOut(
  tx: Tx,
  c: Case,
  customerIds: readonly string[],
  d: Exclude<Deciding, { kind: 'erasure' }>,
  by: string,
  now: Date,
): Promise<Done> {
  const { workspaceId, id: caseId } = c
  const each = async (work: (whom: { workspaceId: string; customerId: string; by: string; now: Date }) => Promise<unknown>) => {
    for (const customerId of customerIds) await work({ workspaceId, customerId, by, now })
  }
  switch (d.kind) {
    case 'rectification': {
      const [customerId] = customerIds
      if (!customerId) throw new Refused('missing', 'Nobody here is known by the address that was proved.')
      const changes = await rectifyCustomer(tx, { workspaceId, customerId, caseId, by, now }, d)
      if (changes.length === 0) throw new Refused('invalid', 'It says so already. Change something, or refuse with the reason.')
      const added = changes.every((change) => change.was === null)
      const what = added ? 'added' : changes.some((change) => change.was === null) ? 'changed-and-added' : 'changed'
      await noteRecipients(tx, c, 'rectified', by, now)
      return { decision: { kind: 'rectification', what, fields: changes.map((change) => change.field) } }
    }
    case 'restriction':
      await each((whom) => restrict(tx, { ...whom, reason: 'accuracy', caseId }))
      await noteRecipients(tx, c, 'restricted', by, now)
      return { decision: { kind: 'restriction' } }
    case 'objection': {
      const upheld = d.activities.filter((a) => objectable.includes(a))
      if (upheld.length === 0) throw new Refused('invalid', 'Choose what stops, or refuse with the reason.')
      // What was held at once and is not upheld goes on.
      await each((whom) => endObjections(tx, whom))
      await each((whom) => object(tx, { ...whom, activities: upheld }))
      return { decision: { kind: 'objection', activities: upheld } }
    }
    case 'consent-withdrawal': {
      const ended: string[] = []
      await each(async (whom) => ended.push(...(await withdrawConsents(tx, whom))))
      return { decision: { kind: 'consent-withdrawal', activities: [...new Set(ended)] } }
    }
    case 'human-review':
      return { decision: { kind: 'human-review', outcome: d.outcome }, text: d.why }
    case 'complaint':
      return { decision: { kind: 'complaint', outcome: d.outcome }, text: [d.found, ...d.changes].join('\n') }
  }
}

/** The rows go first and the note follows: run again after a crash, the engine goes on where it was and answers the same. */
async function decideErasure(s: RightsServices, workspaceId: string, caseId: string, by: string): Promise<void> {
  const { erasing } = s
  const customerIds = await comply(s, workspaceId, async (tx) => ready(tx, await caseOf(tx, caseId), 'erasure'))
  await comply(s, workspaceId, async (tx) => advance(tx, await caseOf(tx, caseId), 'running', by))
  const done: Erased[] = []
  for (const customerId of customerIds) done.push(await erasing.erase({ workspaceId, customerId, caseId, by }))
  const closed = workspaceId === operatorDesk ? await subjectsOf(s, { workspaceId, id: caseId }) : []
  for (const loginId of closed) await closeLogin(s, loginId)
  const now = s.clock()
  await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    const decision: Decision = {
      kind: 'erasure',
      erasureId: done[0]?.erasureId ?? '',
      rows: done.reduce((n, e) => n + e.rows, closed.length),
      bytesBy: addDays(dayOf(now), 7),
      heldBack: done.some((e) => e.heldBack),
      backupsBy: dayOf(
        new Date(
          done
            .map((e) => e.backupsEndAt)
            .toSorted()
            .at(-1) ?? now,
        ),
      ),
    }
    await noteRecipients(tx, c, 'erased', by, now)
    await changeCase(tx, c, { decision, decidedBy: by, customerId: null })
  })
}

/**
 * Everybody outside who received something of the person (UK GDPR article 19): the mailboxes that their messages went through. A relay or a
 * push service keeps nothing, which is noted as well.
 */
export async function noteRecipients(tx: Tx, c: Case, change: Change, by: string, now: Date) {
  const mailboxes = await rows<{ id: string }>(
    tx,
    sql`select id from connections where workspace_id = ${c.workspaceId} and kind <> 'forwarding' and removed_at is null`,
  )
  const found = Object.entries(recipients).flatMap(([name, r]) =>
    name === 'mailbox'
      ? mailboxes.map(({ id }) => ({ recipient: `mailbox:${id}`, state: 'to-tell' as const }))
      : [{ recipient: name, state: r.erasure === 'nothing-kept' ? ('nothing-kept' as const) : ('to-tell' as const) }],
  )
  if (found.length > 0)
    await tx
      .insert(caseNotices)
      .values(found.map((f) => ({ workspaceId: c.workspaceId, caseId: c.id, change, by, at: now, ...f })))
}

export async function settleNotice(
  tx: Tx,
  caseId: string,
  id: string,
  state: 'told' | 'done' | 'impossible',
  by: string,
  now: Date,
): Promise<void> {
  const settled = await tx
    .update(caseNotices)
    .set({ state, by, settledAt: now })
    .where(sql`${eq(caseNotices.id, id)} and ${eq(caseNotices.caseId, caseId)} and ${caseNotices.state} <> 'nothing-kept'`)
    .returning({ id: caseNotices.id })
  if (settled.length === 0) throw new Refused('missing', 'There is nobody to tell by this id.')
}
