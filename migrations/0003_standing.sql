ALTER TABLE "conversation_facts" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "before" jsonb;--> statement-breakpoint
CREATE INDEX "messages_root" ON "messages" USING btree ("workspace_id",(in_reply_to[1])) WHERE in_reply_to[1] is not null;
--> statement-breakpoint
alter table "agreements" enable row level security;
--> statement-breakpoint
alter table "agreements" force row level security;
--> statement-breakpoint
revoke all on "agreements" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "agreements" to handlet_platform;
--> statement-breakpoint
alter table "alarms" enable row level security;
--> statement-breakpoint
alter table "alarms" force row level security;
--> statement-breakpoint
revoke all on "alarms" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "alarms" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "alarms" to purpose_service;
--> statement-breakpoint
alter table "assumptions" enable row level security;
--> statement-breakpoint
alter table "assumptions" force row level security;
--> statement-breakpoint
revoke all on "assumptions" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "assumptions" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "assumptions" to purpose_assist;
--> statement-breakpoint
alter table "attachments" enable row level security;
--> statement-breakpoint
alter table "attachments" force row level security;
--> statement-breakpoint
revoke all on "attachments" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "attachments" to purpose_service;
--> statement-breakpoint
alter table "canned_replies" enable row level security;
--> statement-breakpoint
alter table "canned_replies" force row level security;
--> statement-breakpoint
revoke all on "canned_replies" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "canned_replies" to purpose_service;
--> statement-breakpoint
alter table "connections" enable row level security;
--> statement-breakpoint
alter table "connections" force row level security;
--> statement-breakpoint
revoke all on "connections" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "connections" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "connections" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "connections" to handlet_platform;
--> statement-breakpoint
alter table "conversation_labels" enable row level security;
--> statement-breakpoint
alter table "conversation_labels" force row level security;
--> statement-breakpoint
revoke all on "conversation_labels" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "conversation_labels" to purpose_service;
--> statement-breakpoint
alter table "conversations" enable row level security;
--> statement-breakpoint
alter table "conversations" force row level security;
--> statement-breakpoint
revoke all on "conversations" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "conversations" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "conversations" to purpose_classify;
--> statement-breakpoint
grant select, insert, update, delete on "conversations" to purpose_communicate;
--> statement-breakpoint
alter table "login_credentials" enable row level security;
--> statement-breakpoint
alter table "login_credentials" force row level security;
--> statement-breakpoint
revoke all on "login_credentials" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "login_credentials" to handlet_platform;
--> statement-breakpoint
alter table "credentials" enable row level security;
--> statement-breakpoint
alter table "credentials" force row level security;
--> statement-breakpoint
revoke all on "credentials" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "credentials" to purpose_connect;
--> statement-breakpoint
alter table "cursors" enable row level security;
--> statement-breakpoint
alter table "cursors" force row level security;
--> statement-breakpoint
revoke all on "cursors" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "cursors" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "cursors" to purpose_service;
--> statement-breakpoint
alter table "customers" enable row level security;
--> statement-breakpoint
alter table "customers" force row level security;
--> statement-breakpoint
revoke all on "customers" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "customers" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "customers" to purpose_classify;
--> statement-breakpoint
grant select, insert, update, delete on "customers" to purpose_communicate;
--> statement-breakpoint
alter table "intent_decisions" enable row level security;
--> statement-breakpoint
alter table "intent_decisions" force row level security;
--> statement-breakpoint
revoke all on "intent_decisions" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "intent_decisions" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "intent_decisions" to purpose_classify;
--> statement-breakpoint
grant select, insert, update, delete on "intent_decisions" to purpose_communicate;
--> statement-breakpoint
alter table "deliveries" enable row level security;
--> statement-breakpoint
alter table "deliveries" force row level security;
--> statement-breakpoint
revoke all on "deliveries" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "deliveries" to purpose_service;
--> statement-breakpoint
alter table "event_counters" enable row level security;
--> statement-breakpoint
alter table "event_counters" force row level security;
--> statement-breakpoint
revoke all on "event_counters" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_classify;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to handlet_platform;
--> statement-breakpoint
alter table "events" enable row level security;
--> statement-breakpoint
alter table "events" force row level security;
--> statement-breakpoint
revoke all on "events" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_classify;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "events" to handlet_platform;
--> statement-breakpoint
alter table "conversation_facts" enable row level security;
--> statement-breakpoint
alter table "conversation_facts" force row level security;
--> statement-breakpoint
revoke all on "conversation_facts" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "conversation_facts" to purpose_service;
--> statement-breakpoint
alter table "files" enable row level security;
--> statement-breakpoint
alter table "files" force row level security;
--> statement-breakpoint
revoke all on "files" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "files" to purpose_service;
--> statement-breakpoint
alter table "identities" enable row level security;
--> statement-breakpoint
alter table "identities" force row level security;
--> statement-breakpoint
revoke all on "identities" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "identities" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "identities" to purpose_communicate;
--> statement-breakpoint
alter table "imports" enable row level security;
--> statement-breakpoint
alter table "imports" force row level security;
--> statement-breakpoint
revoke all on "imports" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "imports" to purpose_service;
--> statement-breakpoint
alter table "invitations" enable row level security;
--> statement-breakpoint
alter table "invitations" force row level security;
--> statement-breakpoint
revoke all on "invitations" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "invitations" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "invitations" to handlet_platform;
--> statement-breakpoint
alter table "journal" enable row level security;
--> statement-breakpoint
alter table "journal" force row level security;
--> statement-breakpoint
revoke all on "journal" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "journal" to purpose_service;
--> statement-breakpoint
alter table "labels" enable row level security;
--> statement-breakpoint
alter table "labels" force row level security;
--> statement-breakpoint
revoke all on "labels" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "labels" to purpose_service;
--> statement-breakpoint
alter table "logins" enable row level security;
--> statement-breakpoint
alter table "logins" force row level security;
--> statement-breakpoint
revoke all on "logins" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "logins" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "logins" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "logins" to handlet_platform;
--> statement-breakpoint
alter table "members" enable row level security;
--> statement-breakpoint
alter table "members" force row level security;
--> statement-breakpoint
revoke all on "members" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "members" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "members" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "members" to handlet_platform;
--> statement-breakpoint
alter table "merged_rows" enable row level security;
--> statement-breakpoint
alter table "merged_rows" force row level security;
--> statement-breakpoint
revoke all on "merged_rows" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "merged_rows" to purpose_service;
--> statement-breakpoint
alter table "merges" enable row level security;
--> statement-breakpoint
alter table "merges" force row level security;
--> statement-breakpoint
revoke all on "merges" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "merges" to purpose_service;
--> statement-breakpoint
alter table "messages" enable row level security;
--> statement-breakpoint
alter table "messages" force row level security;
--> statement-breakpoint
revoke all on "messages" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "messages" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "messages" to purpose_classify;
--> statement-breakpoint
alter table "notes" enable row level security;
--> statement-breakpoint
alter table "notes" force row level security;
--> statement-breakpoint
revoke all on "notes" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "notes" to purpose_service;
--> statement-breakpoint
alter table "notifications" enable row level security;
--> statement-breakpoint
alter table "notifications" force row level security;
--> statement-breakpoint
revoke all on "notifications" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "notifications" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "notifications" to purpose_service;
--> statement-breakpoint
alter table "message_participants" enable row level security;
--> statement-breakpoint
alter table "message_participants" force row level security;
--> statement-breakpoint
revoke all on "message_participants" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "message_participants" to purpose_service;
--> statement-breakpoint
alter table "passkeys" enable row level security;
--> statement-breakpoint
alter table "passkeys" force row level security;
--> statement-breakpoint
revoke all on "passkeys" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "passkeys" to handlet_platform;
--> statement-breakpoint
alter table "notification_preferences" enable row level security;
--> statement-breakpoint
alter table "notification_preferences" force row level security;
--> statement-breakpoint
revoke all on "notification_preferences" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "notification_preferences" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "notification_preferences" to purpose_service;
--> statement-breakpoint
alter table "prices" enable row level security;
--> statement-breakpoint
alter table "prices" force row level security;
--> statement-breakpoint
revoke all on "prices" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "prices" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "prices" to purpose_assist;
--> statement-breakpoint
alter table "profiles" enable row level security;
--> statement-breakpoint
alter table "profiles" force row level security;
--> statement-breakpoint
revoke all on "profiles" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "profiles" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "profiles" to purpose_assist;
--> statement-breakpoint
alter table "rate_limits" enable row level security;
--> statement-breakpoint
alter table "rate_limits" force row level security;
--> statement-breakpoint
revoke all on "rate_limits" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "rate_limits" to handlet_platform;
--> statement-breakpoint
alter table "second_factors" enable row level security;
--> statement-breakpoint
alter table "second_factors" force row level security;
--> statement-breakpoint
revoke all on "second_factors" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "second_factors" to handlet_platform;
--> statement-breakpoint
alter table "service_mail" enable row level security;
--> statement-breakpoint
alter table "service_mail" force row level security;
--> statement-breakpoint
revoke all on "service_mail" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "service_mail" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "service_mail" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "service_mail" to handlet_platform;
--> statement-breakpoint
alter table "sessions" enable row level security;
--> statement-breakpoint
alter table "sessions" force row level security;
--> statement-breakpoint
revoke all on "sessions" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "sessions" to handlet_platform;
--> statement-breakpoint
alter table "push_subscriptions" enable row level security;
--> statement-breakpoint
alter table "push_subscriptions" force row level security;
--> statement-breakpoint
revoke all on "push_subscriptions" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "push_subscriptions" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "push_subscriptions" to purpose_service;
--> statement-breakpoint
alter table "api_tokens" enable row level security;
--> statement-breakpoint
alter table "api_tokens" force row level security;
--> statement-breakpoint
revoke all on "api_tokens" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "api_tokens" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "api_tokens" to handlet_platform;
--> statement-breakpoint
alter table "usage_counts" enable row level security;
--> statement-breakpoint
alter table "usage_counts" force row level security;
--> statement-breakpoint
revoke all on "usage_counts" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "usage_counts" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "usage_counts" to purpose_secure;
--> statement-breakpoint
alter table "verifications" enable row level security;
--> statement-breakpoint
alter table "verifications" force row level security;
--> statement-breakpoint
revoke all on "verifications" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "verifications" to handlet_platform;
--> statement-breakpoint
alter table "workspace_keys" enable row level security;
--> statement-breakpoint
alter table "workspace_keys" force row level security;
--> statement-breakpoint
revoke all on "workspace_keys" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_keys" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_keys" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_keys" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_keys" to handlet_platform;
--> statement-breakpoint
alter table "workspaces" enable row level security;
--> statement-breakpoint
alter table "workspaces" force row level security;
--> statement-breakpoint
revoke all on "workspaces" from public, handlet_platform, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "workspaces" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "workspaces" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "workspaces" to purpose_classify;
--> statement-breakpoint
grant select, insert, update, delete on "workspaces" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "workspaces" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "workspaces" to handlet_platform;