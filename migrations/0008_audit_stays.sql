-- The audit is only added to, whoever asks, the owner of the schema too. One thing may happen to an entry: what it says goes after
-- 730 days (rule D8), all of it at once; its place in the chain stays.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.at < now() - interval '730 days'
      and num_nonnulls(new.salt, new.actor, new.login_id, new.action, new.target_kind, new.target_id, new.counts, new.reason) = 0
      and (new.workspace_id, new.sequence, new.at, new.policy, new.payload, new.previous, new.hash)
        = (old.workspace_id, old.sequence, old.at, old.policy, old.payload, old.previous, old.hash)
    then return new; end if;
  end if;
  raise exception 'the audit is only added to' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create function audit_head_advances() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.workspace_id = old.workspace_id
      and (new.sequence > old.sequence or (new.sequence, new.hash) = (old.sequence, old.hash))
    then return new; end if;
  end if;
  raise exception 'the head of an audit only advances' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger stays before update or delete on audit_entries for each row execute function audit_entry_stays();
--> statement-breakpoint
create trigger stays_whole before truncate on audit_entries for each statement execute function audit_entry_stays();
--> statement-breakpoint
create trigger advances before update or delete on audit_heads for each row execute function audit_head_advances();
--> statement-breakpoint
create trigger stays_whole before truncate on audit_heads for each statement execute function audit_head_advances();
--> statement-breakpoint
-- The one way to it. It runs as the owner, whom row security may not hold, so it keeps to the workspace itself.
create function empty_audit() returns integer language sql security definer set search_path = public, pg_temp as $$
  with emptied as (
    update audit_entries set salt = null, actor = null, login_id = null, action = null, target_kind = null, target_id = null,
      counts = null, reason = null
    where workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and action is not null
      and at < now() - interval '730 days'
    returning 1)
  select count(*)::int from emptied
$$;
--> statement-breakpoint
revoke execute on function empty_audit() from public;
--> statement-breakpoint
grant execute on function empty_audit() to purpose_comply;
