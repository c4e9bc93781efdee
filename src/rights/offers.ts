import { and, eq, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import { comply } from './course.ts'
import { openForCustomer } from './desk.ts'
import { detectRequest } from './detect.ts'
import type { RightsServices } from './erasing.ts'
import type { RightsEvent } from './events.ts'
import { caseOffers } from './notices.ts'

type Task = { readonly workspaceId: string; readonly messageId: string }

/** On `message.received`: offers a case to whoever reads the conversation. It never makes one: what a rule takes for a request may be none. */
export async function offerCases(s: Pick<Services, 'database' | 'clock'>, tasks: readonly Task[]): Promise<void> {
  for (const [workspaceId, mine] of Map.groupBy(tasks, (t) => t.workspaceId))
    await comply(s, workspaceId, async (tx) => {
      const read = await rows<{ id: string; conversationId: string; subject: string; said: string }>(
        tx,
        sql`select id, conversation_id as "conversationId", subject, left(said, 8000) as said from messages
            where workspace_id = ${workspaceId} and direction = 'in' and kind = 'message' and customer_id is not null
              and id in (select jsonb_array_elements_text(${JSON.stringify(mine.map((t) => t.messageId))}::jsonb)::uuid)`,
      )
      const found = read.flatMap((m) => {
        const kind = detectRequest(m.subject, m.said)
        return kind ? [{ workspaceId, messageId: m.id, conversationId: m.conversationId, kind, at: s.clock() }] : []
      })
      if (found.length === 0) return
      const fresh = await tx.insert(caseOffers).values(found).onConflictDoNothing().returning()
      await record(
        tx,
        workspaceId,
        fresh.map(
          (f): RightsEvent => ({ kind: 'case.offered', about: { conversationId: f.conversationId, messageId: f.messageId } }),
        ),
      )
    })
}

export async function listOffers(tx: Tx, workspaceId: string, conversationId: string) {
  const [there] = await rows(tx, sql`select 1 from conversations where workspace_id = ${workspaceId} and id = ${conversationId}`)
  if (!there) throw new Refused('missing', 'There is no such conversation.')
  return tx
    .select({ messageId: caseOffers.messageId, conversationId: caseOffers.conversationId, kind: caseOffers.kind })
    .from(caseOffers)
    .where(and(eq(caseOffers.conversationId, conversationId), eq(caseOffers.state, 'offered')))
}

const settle = (tx: Tx, messageId: string, set: Partial<typeof caseOffers.$inferInsert>) =>
  tx
    .update(caseOffers)
    .set(set)
    .where(and(eq(caseOffers.messageId, messageId), eq(caseOffers.state, 'offered')))
    .returning()
/** Why an offer cannot be taken any more. */
async function whyGone(tx: Tx, messageId: string): Promise<Refused> {
  const [known] = await tx.select({ state: caseOffers.state }).from(caseOffers).where(eq(caseOffers.messageId, messageId))
  return known
    ? new Refused('conflict', 'Somebody has seen to this already.')
    : new Refused('missing', 'Nothing is offered for this message.')
}

export async function dismissOffer(tx: Tx, messageId: string, by: string): Promise<void> {
  if ((await settle(tx, messageId, { state: 'dismissed', by })).length === 0) throw await whyGone(tx, messageId)
}

/** A member agrees that it is a request: the case begins on the day the message came in, whenever somebody looked. */
export async function takeOffer(s: RightsServices, workspaceId: string, messageId: string, by: string): Promise<string> {
  const found = await comply(s, workspaceId, async (tx) => {
    const [offer] = await tx
      .select()
      .from(caseOffers)
      .where(and(eq(caseOffers.messageId, messageId), eq(caseOffers.state, 'offered')))
    const [message] = await rows<{ customerId: string; said: string }>(
      tx,
      sql`select customer_id as "customerId", said from messages where workspace_id = ${workspaceId} and id = ${messageId}`,
    )
    if (!offer || !message) throw await whyGone(tx, messageId)
    return { kind: offer.kind, ...message }
  })
  const { kind, customerId, said } = found
  const caseId = await openForCustomer(s, workspaceId, { kind, customerId, words: said.slice(0, 4000), messageId }, by)
  await comply(s, workspaceId, (tx) => settle(tx, messageId, { state: 'taken', caseId, by }))
  return caseId
}
