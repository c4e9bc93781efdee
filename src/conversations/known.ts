import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { syntheticId } from './mail/ids.ts'
import type { Mail } from './mail/mail.ts'

export type KnownMessage = {
  id: string
  conversationId: string
  providerId: string
  headerId: string | null
  fingerprint: string
  direction: 'in' | 'out'
  root: string | null
}

/** What the database already has that a batch of mails could touch. Kept up to date while the batch is decided. */
export type Known = {
  readonly byProviderId: Map<string, KnownMessage>
  readonly byHeaderId: Map<string, KnownMessage[]>
  /** Conversations by the first id of a message's References: a reply is often stored before what it answers. */
  readonly byRoot: Map<string, string[]>
  /** Addresses in each conversation: the scope of threading. */
  readonly participants: Map<string, Set<string>>
  readonly customers: Map<string, string>
  readonly conversations: Map<string, { customerId: string | null; lastInboundAt: Date | null }>
  /** Until when mail with these keyed hashes is refused, because it was erased. */
  erased: ReadonlyMap<string, Date>
}

const ids = (mail: Mail) =>
  [mail.messageId, mail.about, ...mail.inReplyTo, ...mail.references].filter((x): x is string => x !== null)

/** The first of the thread, as a mail names it; and the mail itself, which may be the first. */
export const rootOf = (mail: Mail): string | null => (mail.kind === 'bounce' ? null : (threadOf(mail)[0] ?? null))
export const rootsOf = (mail: Mail) => [rootOf(mail), mail.messageId].filter((id) => id !== null)
/** The ids a message names, oldest first: at most 40. A bounce names what came back. */
export const threadOf = (mail: Mail): string[] =>
  [...mail.references, ...mail.inReplyTo, ...(mail.kind === 'bounce' && mail.about ? [mail.about] : [])].slice(-40)

/** One statement for the whole batch. `extra` names conversations that a signed token points to. */
export async function gather(tx: Tx, workspaceId: string, mails: readonly Mail[], extra: readonly string[]): Promise<Known> {
  const wanted = JSON.stringify([...new Set(mails.flatMap(ids))])
  const roots = JSON.stringify([...new Set(mails.flatMap(rootsOf))])
  const synthetic = JSON.stringify(mails.map((m) => syntheticId(m.fingerprint)))
  const people = JSON.stringify([
    ...new Set(mails.flatMap((m) => [m.from, ...m.to, ...m.replyTo]).map((a) => a.address.toLowerCase())),
  ])
  const [found] = await rows<{
    messages: KnownMessage[] | null
    parts: { c: string; a: string[]; k: string | null; i: string | null }[] | null
    people: [string, string][] | null
  }>(
    tx,
    sql`with wanted as (select jsonb_array_elements_text(${wanted}::jsonb) as id),
      m as (
        select id, conversation_id, provider_id, header_id, fingerprint, direction, case when kind <> 'bounce' then in_reply_to[1] end as root from messages
        where workspace_id = ${workspaceId} and provider_id in (select id from wanted union all select jsonb_array_elements_text(${synthetic}::jsonb))
        union
        select id, conversation_id, provider_id, header_id, fingerprint, direction, case when kind <> 'bounce' then in_reply_to[1] end as root from messages
        where workspace_id = ${workspaceId} and header_id in (select id from wanted)
        union
        select id, conversation_id, provider_id, header_id, fingerprint, direction, in_reply_to[1] as root from messages
        where workspace_id = ${workspaceId} and in_reply_to[1] in (select jsonb_array_elements_text(${roots}::jsonb)) and kind <> 'bounce'),
      c as (select distinct conversation_id as id from m union select jsonb_array_elements_text(${JSON.stringify(extra)}::jsonb)::uuid)
      select
        (select jsonb_agg(jsonb_build_object('id', id, 'conversationId', conversation_id, 'providerId', provider_id, 'headerId', header_id,
          'fingerprint', fingerprint, 'direction', direction, 'root', root) order by id) from m) as messages,
        (select jsonb_agg(jsonb_build_object('c', v.id, 'k', v.customer_id, 'i', v.last_inbound_at, 'a',
          (select jsonb_agg(distinct p.address) from message_participants p where p.workspace_id = ${workspaceId} and p.conversation_id = v.id)))
          from conversations v where v.workspace_id = ${workspaceId} and v.id in (select id from c)) as parts,
        (select jsonb_agg(jsonb_build_array(value, customer_id)) from identities
          where workspace_id = ${workspaceId} and kind = 'email' and value in (select jsonb_array_elements_text(${people}::jsonb))) as people`,
  )
  const known: Known = {
    byProviderId: new Map(),
    byHeaderId: new Map(),
    byRoot: new Map(),
    participants: new Map(),
    customers: new Map(found?.people ?? []),
    conversations: new Map(),
    erased: new Map(),
  }
  for (const m of found?.messages ?? []) remember(known, m)
  for (const p of found?.parts ?? []) {
    known.participants.set(p.c, new Set(p.a))
    known.conversations.set(p.c, { customerId: p.k, lastInboundAt: p.i ? new Date(p.i) : null })
  }
  return known
}

export function remember(known: Known, m: KnownMessage) {
  known.byProviderId.set(m.providerId, m)
  if (m.headerId) known.byHeaderId.set(m.headerId, [...(known.byHeaderId.get(m.headerId) ?? []), m])
  if (m.root) known.byRoot.set(m.root, [...(known.byRoot.get(m.root) ?? []), m.conversationId])
}
