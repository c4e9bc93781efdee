import type { All } from '#app/services.ts'

/** Words as often as people use them: a few in nearly every mail, most of them rarely. */
const common =
  'the to and you for please hello thanks boiler leak tap water kitchen quote thursday price visit invoice morning'.split(' ')

export const rareWord = (n: number) => `w${(n * 7919) % 20_000}x`

/**
 * Rows made by the database itself: conversations of one or more messages, customers, decisions, as many as are asked for in each
 * workspace. Each message has common words, and eight of twenty thousand rare ones.
 */
export async function fill(services: All, workspaceIds: readonly string[], o: { conversations: number; messages: number }) {
  const { owner } = services.opened
  for (const workspaceId of workspaceIds) {
    const w = [workspaceId]
    const [connection] = await owner('select id from connections where workspace_id = $1 limit 1', w)
    const connectionId = connection?.id ?? crypto.randomUUID()
    const customers = Math.max(1, Math.floor(o.conversations / 3))
    await owner(
      `insert into customers (workspace_id, id, name)
       select $1::uuid, md5($1 || 'c' || i)::uuid, 'Customer ' || i from generate_series(0, ${customers - 1}) i`,
      w,
    )
    await owner(
      `insert into identities (workspace_id, kind, value, customer_id)
       select $1::uuid, 'email', 'person' || i || '@example.com', md5($1 || 'c' || i)::uuid from generate_series(0, ${customers - 1}) i`,
      w,
    )
    await owner(
      `insert into conversations (workspace_id, id, customer_id, connection_id, channel, who, subject, preview, place, urgency, message_count,
         unread, has_attachments, started_at, last_at)
       select $1::uuid, md5($1 || 'v' || i)::uuid, md5($1 || 'c' || i % ${customers})::uuid, $2::uuid, 'email', 'Customer ' || i % ${customers},
         'Leaking tap ' || i, 'How much would it be', case i % 10 when 0 then 'now' when 1 then 'waiting' else 'done' end,
         case when i % 500 = 0 then 'emergency' else 'normal' end, 1, i % 3 = 0, false,
         now() - i * interval '7 minutes', now() - i * interval '7 minutes'
       from generate_series(0, ${o.conversations - 1}) i`,
      [workspaceId, connectionId],
    )
    for (let from = 0; from < o.messages; from += 20_000)
      await owner(
        `insert into messages (workspace_id, id, conversation_id, customer_id, connection_id, direction, provider_id, fingerprint, from_name,
           from_address, subject, said, kind, history, sent_at, received_at, words)
         select $1::uuid, md5($1 || 'm' || i)::uuid, md5($1 || 'v' || i % ${o.conversations})::uuid,
           md5($1 || 'c' || i % ${o.conversations} % ${customers})::uuid, $2::uuid, 'in', 'm' || i || '@example.com', md5(i::text), 'Customer',
           'person@example.com', 'Leaking tap ' || i,
           (select string_agg(case when (i * 31 + k * 17) % (k + 1) < 2 then ($3::text[])[1 + k % ${common.length}] else '' end, ' ')
             from generate_series(0, 40) k) || ' ' ||
           (select string_agg('w' || ((i::bigint * 104729 + k * 7919 * (i % 13 + 1)) % 20000) || 'x', ' ') from generate_series(1, 8) k),
           'message', true, now() - i * interval '5 minutes', now() - i * interval '5 minutes',
           'person' || i % ${customers} || '@example.com 07700 900' || lpad((i % 1000)::text, 3, '0')
         from generate_series(${from}, ${Math.min(from + 20_000, o.messages) - 1}) i`,
        [workspaceId, connectionId, common],
      )
    await owner(
      `insert into intent_decisions (workspace_id, message_id, label, confidence, unsure, calibrated, model, urgency, severity, sentiment,
         special_category, because, decided_at)
       select workspace_id, id, 'quote_request', 0.8, false, false, 'bench', 'normal', 'low', 'neutral', false, '{how much}', now()
       from messages where workspace_id = $1`,
      w,
    )
  }
  for (const table of ['messages', 'conversations', 'customers', 'identities', 'intent_decisions'])
    await owner(`vacuum analyze ${table}`)
}
