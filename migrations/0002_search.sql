-- `@@` and `%` are not leakproof: under row security the planner would filter the whole workspace instead of using the text index.
-- These functions run as a role whose own policy is `true`, and keep to the workspace themselves.
grant create on schema public to handlet_search;
--> statement-breakpoint
grant select on messages, customers, identities to handlet_search;
--> statement-breakpoint
create function search_messages(query tsquery, most integer)
returns table (message_id uuid, conversation_id uuid, sent_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.conversation_id, m.sent_at
  from messages m
  where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and m.search @@ $1
  order by m.sent_at desc
  limit $2
$$;
--> statement-breakpoint
create function search_customers(pattern text, most integer)
returns table (customer_id uuid, matched text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.name from customers c
  where c.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and c.name ilike $1
  union
  select i.customer_id, i.value from identities i
  where i.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and i.value ilike $1
  limit $2
$$;
--> statement-breakpoint
alter function search_messages(tsquery, integer) owner to handlet_search;
--> statement-breakpoint
alter function search_customers(text, integer) owner to handlet_search;
--> statement-breakpoint
revoke create on schema public from handlet_search;
--> statement-breakpoint
revoke execute on function search_messages(tsquery, integer), search_customers(text, integer) from public;
--> statement-breakpoint
grant execute on function search_messages(tsquery, integer), search_customers(text, integer) to purpose_service;
