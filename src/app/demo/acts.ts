import { eq } from 'drizzle-orm'
import { deliver } from '#conversations/deliver.ts'
import { messages } from '#conversations/messages.ts'
import { writeNote } from '#conversations/note.ts'
import { type Act, addLabel, assign, close, snooze } from '#conversations/place.ts'
import { reply } from '#conversations/reply.ts'
import type { Tx } from '#platform/db/database.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { All } from '../services.ts'
import type { Business } from './business.ts'
import type { Acts } from './play.ts'
import type { MemberKey } from './profile.ts'

const undoneMs = 11_000

/** The verbs of the demo's people: the same that the screens call. */
export function actsOf(services: All, business: Business, moveClock: (ms: number) => void): Acts {
  const { workspaceId } = business
  const within = <T>(work: (tx: Tx) => Promise<T>) => services.database.withPurpose('service', workspaceId, work)
  const conversationOf = (messageId: string) =>
    within(async (tx) => {
      const [m] = await tx.select({ c: messages.conversationId }).from(messages).where(eq(messages.headerId, messageId))
      if (!m) throw new Error(`the demo speaks of a mail that did not arrive: ${messageId}`)
      return m.c
    })
  const act = async (o: { message: string; by: MemberKey }, verb: (tx: Tx, a: Act) => Promise<unknown>) => {
    const conversationId = await conversationOf(o.message)
    await within((tx) => verb(tx, { workspaceId, conversationId, by: business.logins[o.by], now: services.clock() }))
  }
  return {
    reply: async (o) => {
      const conversationId = await conversationOf(o.message)
      const by = business.logins[o.by]
      const queued = await reply(services, workspaceId, {
        conversationId,
        key: uuidv7(),
        text: o.text,
        attachmentIds: [],
        sendAt: null,
        by,
      })
      moveClock(undoneMs)
      await deliver(services, workspaceId, queued.deliveryId)
      const [sent] = await within((tx) =>
        tx.select({ id: messages.providerId }).from(messages).where(eq(messages.id, queued.messageId)),
      )
      return sent!.id
    },
    note: (o) => act(o, (tx, a) => writeNote(tx, a, { key: uuidv7(), body: o.text })),
    close: (o) => act(o, close),
    snooze: (o) => act(o, (tx, a) => snooze(tx, a, o.until)),
    label: (o) => act(o, (tx, a) => addLabel(tx, a, business.labelIds.get(o.label)!)),
    assign: (o) => act(o, (tx, a) => assign(tx, a, business.logins[o.to])),
  }
}
