create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists unaccent;
--> statement-breakpoint
create extension if not exists btree_gin;
--> statement-breakpoint
-- One role per door and per purpose. The login role may take each of them and nothing else reads a row.
do $$
declare r text;
begin
  foreach r in array array['handlet_nobody', 'handlet_platform', 'handlet_queue', 'handlet_search',
    'purpose_service', 'purpose_connect', 'purpose_classify', 'purpose_social', 'purpose_assist', 'purpose_call_agent',
    'purpose_intelligence', 'purpose_improve', 'purpose_benchmark', 'purpose_secure', 'purpose_communicate', 'purpose_comply']
  loop
    if not exists (select 1 from pg_roles where rolname = r) then execute format('create role %I nologin', r); end if;
    execute format('grant %I to %I', r, current_user);
    execute format('grant usage on schema public to %I', r);
  end loop;
end $$;
--> statement-breakpoint
revoke create on schema public from public;
--> statement-breakpoint
-- The queue library makes its own tables, as its own role, in its own schema.
create schema if not exists pgboss authorization handlet_queue;
--> statement-breakpoint
-- The dispatcher puts tasks into the queue in the transaction that marks the event.
grant handlet_queue to handlet_platform;
