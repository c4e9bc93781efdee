import { desc, eq, inArray } from 'drizzle-orm'
import { Refused } from '#platform/errors.ts'
import { unseal } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { type DeliveryState, deliveries } from './deliveries.ts'
import { messages, participants } from './messages.ts'
import { whyNot } from './why.ts'

export type OutgoingMail = {
  id: string
  conversationId: string
  subject: string
  to: string
  state: DeliveryState
  reason: string | null
  /** The reason, as a sentence. */
  says: string | null
  at: string
  hasRaw: boolean
}

/** What has not left: waiting for a relay, queued, unknown or failed. Newest first. */
export const listOutgoing = (services: Services, workspaceId: string): Promise<OutgoingMail[]> =>
  services.database.withPurpose('service', workspaceId, async (tx) => {
    const open = await tx
      .select({ d: deliveries, m: { conversationId: messages.conversationId, subject: messages.subject } })
      .from(deliveries)
      .innerJoin(messages, eq(messages.id, deliveries.messageId))
      .where(inArray(deliveries.state, ['waiting', 'queued', 'sending', 'unknown', 'failed']))
      .orderBy(desc(deliveries.createdAt))
      .limit(200)
    if (open.length === 0) return []
    const people = await tx
      .select()
      .from(participants)
      .where(
        inArray(
          participants.messageId,
          open.map((o) => o.d.messageId),
        ),
      )
    const to = (messageId: string) => people.filter((p) => p.messageId === messageId && p.part === 'to').map((p) => p.address)
    return open.map(({ d, m }) => ({
      id: d.id,
      conversationId: m.conversationId,
      subject: m.subject,
      to: to(d.messageId).join(', '),
      state: d.state,
      reason: d.reason,
      says: whyNot(d.state, d.reason),
      at: d.createdAt.toISOString(),
      hasRaw: d.raw !== null,
    }))
  })

/** The finished mail, exactly as it will leave. It exists from the first attempt on. */
export const readOutgoing = (services: Services, workspaceId: string, id: string): Promise<Uint8Array> =>
  services.database.withPurpose('service', workspaceId, async (tx) => {
    const [d] = await tx.select().from(deliveries).where(eq(deliveries.id, id))
    if (!d) throw new Refused('missing', 'There is no such mail.')
    if (!d.raw) throw new Refused('missing', 'This mail was not made yet, or has left.')
    return unseal(await services.secrets.workspaceKey(tx, workspaceId), d.raw, d.id)
  })
