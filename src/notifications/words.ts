import type { NotificationKind } from './notifications.ts'
import type { Manner, Said } from './push.ts'

/** What stands on a lock screen: the business and the kind of thing. Never who wrote, nor what. */
export const says: Record<NotificationKind, { one: string; many: string }> = {
  emergency: { one: 'Emergency. Open it now', many: 'emergencies' },
  'new-message': { one: 'New message', many: 'new messages' },
  reply: { one: 'A customer answered', many: 'answers from customers' },
  assigned: { one: 'A conversation is now yours', many: 'conversations are now yours' },
  'not-delivered': { one: 'A reply did not go out', many: 'replies did not go out' },
  'connection-trouble': { one: 'A mailbox cannot be reached', many: 'mailboxes cannot be reached' },
  case: { one: 'A request about personal information needs you', many: 'requests about personal information need you' },
}

export type Business = { readonly name: string; readonly slug: string }
export type Item = { readonly kind: NotificationKind; readonly conversationId: string | null }

const base64url = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')

/** One thing, about one conversation. */
export function oneSaid({ name, slug }: Business, { kind, conversationId }: Item): { said: Said; manner: Manner } {
  const urgent = kind === 'emergency'
  const url = conversationId ? `/w/${slug}/inbox/now/${conversationId}` : `/w/${slug}/${kind === 'case' ? 'cases' : 'more'}`
  return {
    said: { title: name, body: says[kind].one, url, tag: conversationId ?? kind },
    manner: { ttlSeconds: urgent ? 3600 : 21_600, urgent, topic: conversationId ? base64url(conversationId) : kind },
  }
}

/** Many things at once: how many of what. */
export function digestSaid({ name, slug }: Business, items: readonly Item[]): { said: Said; manner: Manner } {
  const counts = [...Map.groupBy(items, (i) => i.kind)].map(([kind, of]) =>
    of.length === 1 ? says[kind].one : `${of.length} ${says[kind].many}`,
  )
  return {
    said: { title: name, body: counts.join(' · '), url: `/w/${slug}/inbox/now`, tag: 'digest' },
    manner: { ttlSeconds: 21_600, urgent: false, topic: 'digest' },
  }
}
