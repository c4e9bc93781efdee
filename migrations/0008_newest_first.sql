-- What `O'Neill` is also written as (see `searchWords`), for the messages that were stored before.
alter table messages no force row level security;
--> statement-breakpoint
with joined as (
  select workspace_id, id, string_agg(replace(folded(part), '''', ''), ' ') as words
  from messages, regexp_matches(left(from_name || ' ' || words || ' ' || subject || ' ' || said, 200000), '\m\w[''’‘ʼ´`]\w{2,}', 'g') as found(parts), unnest(parts) as part
  group by workspace_id, id)
update messages m set words = m.words || ' ' || j.words from joined j where m.workspace_id = j.workspace_id and m.id = j.id;
--> statement-breakpoint
alter table messages force row level security;
--> statement-breakpoint
drop function search_messages(tsquery, integer);
--> statement-breakpoint
drop function search_customers(text, integer);
--> statement-breakpoint
grant create on schema public to handlet_search;
--> statement-breakpoint
grant execute on function restricted_customers() to handlet_search;
--> statement-breakpoint
-- `rows 20` is what a page has: thinking of a thousand, the planner would read whole tables to join them to it.
--
-- A hit is a conversation's newest message that matches, was not taken back and is of nobody restricted. A page is what stands before (`before`, `before_id`), newest first.
--
-- A common word fills a page from the newest messages alone, and nothing older belongs on it. Fewer hits than `most`: the rest may be older.
create function search_newest(query tsquery, most integer, before timestamptz, before_id uuid)
returns table (message_id uuid, conversation_id uuid, at timestamptz)
language sql stable security definer rows 20 set search_path = public, pg_temp as $$
  with newest as materialized (
    select m.id, m.conversation_id, least(m.sent_at, m.received_at) as at, m.search @@ $1 as matches, m.customer_id
    from messages m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and (least(m.sent_at, m.received_at), m.id) < ($3, $4)
    order by least(m.sent_at, m.received_at) desc, m.id desc
    limit 1000),
  hit as (
    select distinct on (n.conversation_id) n.* from newest n
    where n.matches and (n.customer_id is null or n.customer_id not in (select restricted_customers())) and not exists (
      select from deliveries d
      where d.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and d.message_id = n.id and d.state = 'cancelled')
    order by n.conversation_id, n.at desc, n.id desc)
  select h.id, h.conversation_id, h.at from hit h
  -- Further down: unless the conversation stands on an earlier page. `offset 0` keeps this a look at one conversation.
  where $3 = 'infinity' or not exists (
    select from messages m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and m.conversation_id = h.conversation_id
      and (least(m.sent_at, m.received_at), m.id) >= ($3, $4) and m.search @@ $1
      and (m.customer_id is null or m.customer_id not in (select restricted_customers())) and not exists (
        select from deliveries d where d.workspace_id = m.workspace_id and d.message_id = m.id and d.state = 'cancelled')
    offset 0)
  order by h.at desc, h.id desc
  limit $2
$$;
--> statement-breakpoint
-- The same page by the text index, which knows no order: every match is read, so this is for words that are not common.
create function search_messages(query tsquery, most integer, before timestamptz, before_id uuid)
returns table (message_id uuid, conversation_id uuid, at timestamptz)
language sql stable security definer rows 20 set search_path = public, pg_temp as $$
  with found as materialized (
    select m.id, m.conversation_id, least(m.sent_at, m.received_at) as at
    from messages m
    where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and m.search @@ $1
      and (m.customer_id is null or m.customer_id not in (select restricted_customers()))),
  hit as (
    select distinct on (f.conversation_id) f.* from found f
    where not exists (
      select from deliveries d
      where d.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and d.message_id = f.id and d.state = 'cancelled')
    order by f.conversation_id, f.at desc, f.id desc)
  select h.id, h.conversation_id, h.at from hit h
  where (h.at, h.id) < ($3, $4)
  order by h.at desc, h.id desc
  limit $2
$$;
--> statement-breakpoint
create function search_customers(name text, value text, most integer)
returns table (customer_id uuid, matched text)
language sql stable security definer rows 20 set search_path = public, pg_temp as $$
  with found as (
    select c.id, c.name, c.name as matched from customers c
    where c.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and c.folded_name like $1
    union all
    select c.id, c.name, i.value from identities i join customers c on c.workspace_id = i.workspace_id and c.id = i.customer_id
    where i.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and i.value like $2)
  select f.id, min(f.matched) from found f
  where f.id not in (select restricted_customers())
  group by f.id, f.name
  order by coalesce(f.name, min(f.matched)), f.id
  limit $3
$$;
--> statement-breakpoint
alter function search_newest(tsquery, integer, timestamptz, uuid) owner to handlet_search;
--> statement-breakpoint
alter function search_messages(tsquery, integer, timestamptz, uuid) owner to handlet_search;
--> statement-breakpoint
alter function search_customers(text, text, integer) owner to handlet_search;
--> statement-breakpoint
revoke create on schema public from handlet_search;
--> statement-breakpoint
revoke execute on function search_newest(tsquery, integer, timestamptz, uuid), search_messages(tsquery, integer, timestamptz, uuid),
  search_customers(text, text, integer) from public;
--> statement-breakpoint
grant execute on function search_newest(tsquery, integer, timestamptz, uuid), search_messages(tsquery, integer, timestamptz, uuid),
  search_customers(text, text, integer) to purpose_service;
