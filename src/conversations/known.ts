import { sql } from 'drizzle-orm'
import type { KnownPerson } from '#customers/find.ts'
import { emailKey } from '#customers/normalise.ts'
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
  /** Who is known by an address, in its one spelling; and each one's customer, which the batch adds to. */
  readonly people: readonly KnownPerson[]
  readonly customers: Map<string, string>
  readonly conversations: Map<string, { customerId: string | null; lastInboundAt: Date | null }>
  /** Until when mail with these keyed hashes is refused, because it was erased. */
  readonly erased: ReadonlyMap<string, Date>
}

const ids = (mail: Mail) =>
  [mail.messageId, mail.about, ...mail.inReplyTo, ...mail.references].filter((x): x is string => x !== null)

/** The first of the thread, as a mail names it; and the mail itself, which may be the first. */
export const rootOf = (mail: Mail): string | null => (mail.kind === 'bounce' ? null : (threadOf(mail)[0] ?? null))
export const rootsOf = (mail: Mail) => [rootOf(mail), mail.messageId].filter((id) => id !== null)
/** The ids a message names, oldest first: at most 40. A bounce names what came back. */
export const threadOf = (mail: Mail): string[] =>
  [...mail.references, ...mail.inReplyTo, ...(mail.kind === 'bounce' && mail.about ? [mail.about] : [])].slice(-40)

const columns = sql`id, conversation_id, provider_id, header_id, fingerprint, direction, case when kind <> 'bounce' then in_reply_to[1] end as root`

/**
 * One statement for the whole batch. Each id is looked up by itself (`offset 0` keeps it so): joined, what the planner takes for a small
 * workspace is read as a whole for every mail. `extra` names conversations that a signed token points to,
 * `buried` the keyed hashes of what these mails would bring back.
 */
export async function gather(
  tx: Tx,
  workspaceId: string,
  mails: readonly Mail[],
  extra: readonly string[],
  buried: readonly string[],
): Promise<Known> {
  const wanted = JSON.stringify([...new Set(mails.flatMap(ids))])
  const roots = JSON.stringify([...new Set(mails.flatMap(rootsOf))])
  const synthetic = JSON.stringify(mails.map((m) => syntheticId(m.fingerprint)))
  const people = JSON.stringify([
    ...new Set(mails.flatMap((m) => [m.from, ...m.to, ...m.replyTo]).flatMap((a) => emailKey(a.address) ?? [])),
  ])
  const [found] = await rows<{
    messages: KnownMessage[] | null
    parts: { c: string; a: string[]; k: string | null; i: string | null }[] | null
    people: KnownPerson[] | null
    erased: [string, string][] | null
  }>(
    tx,
    sql`with wanted as materialized (select jsonb_array_elements_text(${wanted}::jsonb) as id),
      named as materialized (select id from wanted union select jsonb_array_elements_text(${synthetic}::jsonb)),
      m as (
        select f.* from named n cross join lateral (select ${columns} from messages
          where workspace_id = ${workspaceId} and provider_id = n.id offset 0) f
        union
        select f.* from wanted n cross join lateral (select ${columns} from messages
          where workspace_id = ${workspaceId} and header_id = n.id offset 0) f
        union
        select f.* from jsonb_array_elements_text(${roots}::jsonb) n(id) cross join lateral (select ${columns} from messages
          where workspace_id = ${workspaceId} and in_reply_to[1] = n.id and kind <> 'bounce' offset 0) f),
      c as (select conversation_id as id from m union select jsonb_array_elements_text(${JSON.stringify(extra)}::jsonb)::uuid)
      select
        (select jsonb_agg(jsonb_build_object('id', id, 'conversationId', conversation_id, 'providerId', provider_id, 'headerId', header_id,
          'fingerprint', fingerprint, 'direction', direction, 'root', root) order by id) from m) as messages,
        (select jsonb_agg(jsonb_build_object('c', v.id, 'k', v.customer_id, 'i', v.last_inbound_at, 'a',
          (select jsonb_agg(distinct p.address) from message_participants p where p.workspace_id = ${workspaceId} and p.conversation_id = v.id)))
          from c cross join lateral (select id, customer_id, last_inbound_at from conversations
            where workspace_id = ${workspaceId} and id = c.id offset 0) v) as parts,
        (select jsonb_agg(jsonb_build_object('kind', 'email', 'value', n.value, 'customerId', i.customer_id, 'nameless',
          (select u.name is null from customers u where u.workspace_id = ${workspaceId} and u.id = i.customer_id)))
          from jsonb_array_elements_text(${people}::jsonb) n(value) cross join lateral (select customer_id from identities
            where workspace_id = ${workspaceId} and kind = 'email' and value = n.value offset 0) i) as people,
        (select jsonb_agg(jsonb_build_array(hash, until)) from tombstones
          where workspace_id = ${workspaceId} and hash in (select jsonb_array_elements_text(${JSON.stringify(buried)}::jsonb))) as erased`,
  )
  const known: Known = {
    byProviderId: new Map(),
    byHeaderId: new Map(),
    byRoot: new Map(),
    participants: new Map(),
    people: found?.people ?? [],
    customers: new Map((found?.people ?? []).map((p) => [p.value, p.customerId])),
    conversations: new Map(),
    erased: new Map((found?.erased ?? []).map(([hash, until]) => [hash, new Date(until)])),
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
