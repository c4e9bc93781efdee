CREATE TABLE "support_grants" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"scope" text NOT NULL,
	"why" text NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "support_grants_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "support_grants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "support_visits" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"grant_id" uuid NOT NULL,
	"login_id" uuid NOT NULL,
	"name" text NOT NULL,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "support_visits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "support_visits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "support_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"visit_id" uuid NOT NULL,
	"route" text NOT NULL,
	"target" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "support_views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "support_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "incident_events" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"incident_id" uuid NOT NULL,
	"what" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by_login_id" uuid,
	CONSTRAINT "incident_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "incident_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "incident_people" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"incident_id" uuid NOT NULL,
	"customer_id" uuid,
	"login_id" uuid,
	"told_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "incident_people_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "incident_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "incident_places" (
	"workspace_id" uuid NOT NULL,
	"incident_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"people" integer NOT NULL,
	"records" integer NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "incident_places_workspace_id_incident_id_place_id_pk" PRIMARY KEY("workspace_id","incident_id","place_id")
);
--> statement-breakpoint
ALTER TABLE "incident_places" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "incident_texts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"incident_id" uuid NOT NULL,
	"what" text NOT NULL,
	"text" text NOT NULL,
	"by_login_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incident_texts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "incident_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "incidents" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"risk" text NOT NULL,
	"harms" text[] DEFAULT '{}' NOT NULL,
	"source_id" uuid,
	"exposed" text[] NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"opened_by" uuid,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"people" integer NOT NULL,
	"records" integer NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "incidents_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "incidents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "announcements" (
	"workspace_id" uuid NOT NULL,
	"version" text NOT NULL,
	"login_id" uuid NOT NULL,
	"told_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "announcements_workspace_id_version_login_id_pk" PRIMARY KEY("workspace_id","version","login_id")
);
--> statement-breakpoint
ALTER TABLE "announcements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "remains" (
	"workspace_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"deletions" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "remains_workspace_id_table_name_pk" PRIMARY KEY("workspace_id","table_name")
);
--> statement-breakpoint
ALTER TABLE "remains" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "incident_id" uuid;--> statement-breakpoint
ALTER TABLE "support_visits" ADD CONSTRAINT "support_visits_workspace_id_grant_id_support_grants_workspace_id_id_fk" FOREIGN KEY ("workspace_id","grant_id") REFERENCES "public"."support_grants"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_views" ADD CONSTRAINT "support_views_workspace_id_visit_id_support_visits_workspace_id_id_fk" FOREIGN KEY ("workspace_id","visit_id") REFERENCES "public"."support_visits"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_events" ADD CONSTRAINT "incident_events_workspace_id_incident_id_incidents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","incident_id") REFERENCES "public"."incidents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_people" ADD CONSTRAINT "incident_people_workspace_id_incident_id_incidents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","incident_id") REFERENCES "public"."incidents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_places" ADD CONSTRAINT "incident_places_workspace_id_incident_id_incidents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","incident_id") REFERENCES "public"."incidents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_texts" ADD CONSTRAINT "incident_texts_workspace_id_incident_id_incidents_workspace_id_id_fk" FOREIGN KEY ("workspace_id","incident_id") REFERENCES "public"."incidents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "support_grants_expires_at_index" ON "support_grants" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "support_visits_login_id_index" ON "support_visits" USING btree ("login_id");--> statement-breakpoint
CREATE INDEX "support_views_workspace_id_visit_id_at_index" ON "support_views" USING btree ("workspace_id","visit_id","at");--> statement-breakpoint
CREATE INDEX "incident_events_workspace_id_incident_id_at_index" ON "incident_events" USING btree ("workspace_id","incident_id","at");--> statement-breakpoint
CREATE INDEX "incident_people_workspace_id_incident_id_index" ON "incident_people" USING btree ("workspace_id","incident_id");--> statement-breakpoint
CREATE INDEX "incident_people_workspace_id_customer_id_index" ON "incident_people" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "incident_texts_workspace_id_incident_id_at_index" ON "incident_texts" USING btree ("workspace_id","incident_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_workspace_id_number_index" ON "incidents" USING btree ("workspace_id","number");--> statement-breakpoint
CREATE INDEX "incidents_open" ON "incidents" USING btree ("opened_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "consents_workspace_id_identifier_index" ON "consents" USING btree ("workspace_id","identifier");--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_incident" CHECK (reason <> 'investigation' or incident_id is not null);--> statement-breakpoint
CREATE POLICY "workspace" ON "support_grants" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "support_grants" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "support_visits" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "support_visits" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "support_views" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "incident_events" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "incident_people" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "incident_places" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "incident_texts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "incidents" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "announcements" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "announcements" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "remains" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "remains" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);
--> statement-breakpoint
do $$ declare r text; begin foreach r in array array['handlet_nobody', 'handlet_platform', 'handlet_queue', 'handlet_search', 'purpose_service', 'purpose_connect', 'purpose_classify', 'purpose_social', 'purpose_assist', 'purpose_call_agent', 'purpose_intelligence', 'purpose_improve', 'purpose_benchmark', 'purpose_secure', 'purpose_communicate', 'purpose_comply', 'handlet_storage'] loop if not exists (select 1 from pg_roles where rolname = r) then execute format('create role %I nologin', r); end if; execute format('grant %I to %I', r, current_user); execute format('grant usage on schema public to %I', r); end loop; end $$;
--> statement-breakpoint
grant create on schema public to handlet_storage;
--> statement-breakpoint
alter table "workspace_activity" enable row level security;
--> statement-breakpoint
alter table "workspace_activity" force row level security;
--> statement-breakpoint
revoke all on "workspace_activity" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_activity" to purpose_comply;
--> statement-breakpoint
grant delete, insert, select, update on "workspace_activity" to handlet_platform;
--> statement-breakpoint
alter table "agreements" enable row level security;
--> statement-breakpoint
alter table "agreements" force row level security;
--> statement-breakpoint
revoke all on "agreements" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, update, delete on "agreements" to purpose_comply;
--> statement-breakpoint
grant delete, insert, select, update on "agreements" to handlet_platform;
--> statement-breakpoint
alter table "alarms" enable row level security;
--> statement-breakpoint
alter table "alarms" force row level security;
--> statement-breakpoint
revoke all on "alarms" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "alarms" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "alarms" to purpose_communicate;
--> statement-breakpoint
grant select, update, delete on "alarms" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "alarms" to handlet_storage;
--> statement-breakpoint
alter table "announcements" enable row level security;
--> statement-breakpoint
alter table "announcements" force row level security;
--> statement-breakpoint
revoke all on "announcements" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "announcements" to purpose_comply;
--> statement-breakpoint
grant delete, insert, select, update on "announcements" to handlet_platform;
--> statement-breakpoint
alter table "assumptions" enable row level security;
--> statement-breakpoint
alter table "assumptions" force row level security;
--> statement-breakpoint
revoke all on "assumptions" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "assumptions" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "assumptions" to purpose_assist;
--> statement-breakpoint
grant select ("workspace_id", "id", "position", "updated_at"), update ("workspace_id", "id", "position", "updated_at"), delete on "assumptions" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "assumptions" to handlet_storage;
--> statement-breakpoint
alter table "attachments" enable row level security;
--> statement-breakpoint
alter table "attachments" force row level security;
--> statement-breakpoint
revoke all on "attachments" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "attachments" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "attachments" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "attachments" to handlet_storage;
--> statement-breakpoint
alter table "audit_entries" enable row level security;
--> statement-breakpoint
alter table "audit_entries" force row level security;
--> statement-breakpoint
revoke all on "audit_entries" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant insert on "audit_entries" to purpose_service;
--> statement-breakpoint
grant insert on "audit_entries" to purpose_connect;
--> statement-breakpoint
grant select, insert on "audit_entries" to purpose_secure;
--> statement-breakpoint
grant select, insert on "audit_entries" to purpose_comply;
--> statement-breakpoint
grant insert on "audit_entries" to handlet_storage;
--> statement-breakpoint
grant insert on "audit_entries" to handlet_platform;
--> statement-breakpoint
alter table "audit_heads" enable row level security;
--> statement-breakpoint
alter table "audit_heads" force row level security;
--> statement-breakpoint
revoke all on "audit_heads" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "audit_heads" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "audit_heads" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "audit_heads" to purpose_secure;
--> statement-breakpoint
grant select, insert, update, delete on "audit_heads" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "audit_heads" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "audit_heads" to handlet_platform;
--> statement-breakpoint
alter table "audit_reasons" enable row level security;
--> statement-breakpoint
alter table "audit_reasons" force row level security;
--> statement-breakpoint
revoke all on "audit_reasons" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "audit_reasons" to purpose_secure;
--> statement-breakpoint
grant select, insert, update, delete on "audit_reasons" to purpose_comply;
--> statement-breakpoint
alter table "canned_replies" enable row level security;
--> statement-breakpoint
alter table "canned_replies" force row level security;
--> statement-breakpoint
revoke all on "canned_replies" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "canned_replies" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "canned_replies" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "canned_replies" to handlet_storage;
--> statement-breakpoint
alter table "case_codes" enable row level security;
--> statement-breakpoint
alter table "case_codes" force row level security;
--> statement-breakpoint
revoke all on "case_codes" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "case_codes" to purpose_comply;
--> statement-breakpoint
alter table "case_events" enable row level security;
--> statement-breakpoint
alter table "case_events" force row level security;
--> statement-breakpoint
revoke all on "case_events" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert on "case_events" to purpose_comply;
--> statement-breakpoint
alter table "case_identifiers" enable row level security;
--> statement-breakpoint
alter table "case_identifiers" force row level security;
--> statement-breakpoint
revoke all on "case_identifiers" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "case_identifiers" to purpose_comply;
--> statement-breakpoint
alter table "case_links" enable row level security;
--> statement-breakpoint
alter table "case_links" force row level security;
--> statement-breakpoint
revoke all on "case_links" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "case_links" to purpose_comply;
--> statement-breakpoint
grant delete, insert, select, update on "case_links" to handlet_platform;
--> statement-breakpoint
alter table "case_notices" enable row level security;
--> statement-breakpoint
alter table "case_notices" force row level security;
--> statement-breakpoint
revoke all on "case_notices" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "case_notices" to purpose_comply;
--> statement-breakpoint
alter table "case_offers" enable row level security;
--> statement-breakpoint
alter table "case_offers" force row level security;
--> statement-breakpoint
revoke all on "case_offers" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select on "case_offers" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "case_offers" to purpose_comply;
--> statement-breakpoint
grant select on "case_offers" to handlet_storage;
--> statement-breakpoint
alter table "case_spans" enable row level security;
--> statement-breakpoint
alter table "case_spans" force row level security;
--> statement-breakpoint
revoke all on "case_spans" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "case_spans" to purpose_comply;
--> statement-breakpoint
alter table "case_texts" enable row level security;
--> statement-breakpoint
alter table "case_texts" force row level security;
--> statement-breakpoint
revoke all on "case_texts" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "case_texts" to purpose_comply;
--> statement-breakpoint
alter table "cases" enable row level security;
--> statement-breakpoint
alter table "cases" force row level security;
--> statement-breakpoint
revoke all on "cases" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "cases" to purpose_comply;
--> statement-breakpoint
alter table "connections" enable row level security;
--> statement-breakpoint
alter table "connections" force row level security;
--> statement-breakpoint
revoke all on "connections" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "connections" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "connections" to purpose_connect;
--> statement-breakpoint
grant select, update, delete on "connections" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "connections" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "connections" to handlet_platform;
--> statement-breakpoint
alter table "consents" enable row level security;
--> statement-breakpoint
alter table "consents" force row level security;
--> statement-breakpoint
revoke all on "consents" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "consents" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "consents" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "consents" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "consents" to handlet_storage;
--> statement-breakpoint
alter table "conversation_labels" enable row level security;
--> statement-breakpoint
alter table "conversation_labels" force row level security;
--> statement-breakpoint
revoke all on "conversation_labels" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "conversation_labels" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "conversation_labels" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "conversation_labels" to handlet_storage;
--> statement-breakpoint
alter table "conversations" enable row level security;
--> statement-breakpoint
alter table "conversations" force row level security;
--> statement-breakpoint
revoke all on "conversations" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "conversations" to purpose_service;
--> statement-breakpoint
grant select ("workspace_id", "id", "customer_id", "connection_id", "channel", "subject", "preview", "place", "urgency", "intent", "message_count", "unread", "has_attachments", "started_at", "last_at", "last_inbound_at", "assigned_to", "assigned_by", "assigned_at", "closed_by", "closed_at", "snoozed_until", "snoozed_by", "created_at"), insert ("workspace_id", "id", "customer_id", "connection_id", "channel", "subject", "preview", "place", "urgency", "intent", "message_count", "unread", "has_attachments", "started_at", "last_at", "last_inbound_at", "assigned_to", "assigned_by", "assigned_at", "closed_by", "closed_at", "snoozed_until", "snoozed_by", "created_at"), update ("workspace_id", "id", "customer_id", "connection_id", "channel", "subject", "preview", "place", "urgency", "intent", "message_count", "unread", "has_attachments", "started_at", "last_at", "last_inbound_at", "assigned_to", "assigned_by", "assigned_at", "closed_by", "closed_at", "snoozed_until", "snoozed_by", "created_at"), delete on "conversations" to purpose_classify;
--> statement-breakpoint
grant select ("workspace_id", "id", "customer_id", "connection_id", "channel", "who", "place", "urgency", "intent", "message_count", "unread", "has_attachments", "started_at", "last_at", "last_inbound_at", "assigned_to", "assigned_by", "assigned_at", "closed_by", "closed_at", "snoozed_until", "snoozed_by", "created_at") on "conversations" to purpose_communicate;
--> statement-breakpoint
grant select, update, delete on "conversations" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "conversations" to handlet_storage;
--> statement-breakpoint
alter table "login_credentials" enable row level security;
--> statement-breakpoint
alter table "login_credentials" force row level security;
--> statement-breakpoint
revoke all on "login_credentials" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "login_credentials" to handlet_platform;
--> statement-breakpoint
alter table "credentials" enable row level security;
--> statement-breakpoint
alter table "credentials" force row level security;
--> statement-breakpoint
revoke all on "credentials" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "credentials" to purpose_connect;
--> statement-breakpoint
grant select ("workspace_id", "connection_id", "wrapped_key", "created_at"), update ("workspace_id", "connection_id", "wrapped_key", "created_at"), delete on "credentials" to purpose_comply;
--> statement-breakpoint
alter table "cursors" enable row level security;
--> statement-breakpoint
alter table "cursors" force row level security;
--> statement-breakpoint
revoke all on "cursors" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "cursors" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "cursors" to purpose_connect;
--> statement-breakpoint
grant select, update, delete on "cursors" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "cursors" to handlet_storage;
--> statement-breakpoint
alter table "customer_versions" enable row level security;
--> statement-breakpoint
alter table "customer_versions" force row level security;
--> statement-breakpoint
revoke all on "customer_versions" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "customer_versions" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "customer_versions" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "customer_versions" to handlet_storage;
--> statement-breakpoint
alter table "customers" enable row level security;
--> statement-breakpoint
alter table "customers" force row level security;
--> statement-breakpoint
revoke all on "customers" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "customers" to purpose_service;
--> statement-breakpoint
grant select ("workspace_id", "id", "created_at", "updated_at") on "customers" to purpose_classify;
--> statement-breakpoint
grant select ("workspace_id", "id", "name", "created_at", "updated_at") on "customers" to purpose_communicate;
--> statement-breakpoint
grant select ("workspace_id", "id", "name", "place", "created_at", "updated_at"), update ("workspace_id", "id", "name", "place", "created_at", "updated_at"), delete on "customers" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "customers" to handlet_storage;
--> statement-breakpoint
grant select on "customers" to handlet_search;
--> statement-breakpoint
alter table "intent_decisions" enable row level security;
--> statement-breakpoint
alter table "intent_decisions" force row level security;
--> statement-breakpoint
revoke all on "intent_decisions" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "intent_decisions" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "intent_decisions" to purpose_classify;
--> statement-breakpoint
grant select ("workspace_id", "message_id", "source", "label", "confidence", "runner_up", "unsure", "calibrated", "model", "urgency", "severity", "sentiment", "special_category", "decided_at", "corrected_to", "corrected_by", "corrected_at") on "intent_decisions" to purpose_improve;
--> statement-breakpoint
grant select ("workspace_id", "message_id", "source", "label", "confidence", "runner_up", "unsure", "calibrated", "model", "urgency", "severity", "sentiment", "special_category", "decided_at", "corrected_to", "corrected_by", "corrected_at") on "intent_decisions" to purpose_communicate;
--> statement-breakpoint
grant select, update, delete on "intent_decisions" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "intent_decisions" to handlet_storage;
--> statement-breakpoint
alter table "deliveries" enable row level security;
--> statement-breakpoint
alter table "deliveries" force row level security;
--> statement-breakpoint
revoke all on "deliveries" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "deliveries" to purpose_service;
--> statement-breakpoint
grant select ("workspace_id", "id", "message_id", "connection_id", "key", "state", "send_at", "undo_until", "attempts", "next_attempt_at", "started_at", "reason", "before", "settled_by", "settled_at", "created_at"), update ("workspace_id", "id", "message_id", "connection_id", "key", "state", "send_at", "undo_until", "attempts", "next_attempt_at", "started_at", "reason", "before", "settled_by", "settled_at", "created_at"), delete on "deliveries" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "deliveries" to handlet_storage;
--> statement-breakpoint
grant select on "deliveries" to handlet_search;
--> statement-breakpoint
alter table "desks" enable row level security;
--> statement-breakpoint
alter table "desks" force row level security;
--> statement-breakpoint
revoke all on "desks" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "desks" to purpose_comply;
--> statement-breakpoint
alter table "erasures" enable row level security;
--> statement-breakpoint
alter table "erasures" force row level security;
--> statement-breakpoint
revoke all on "erasures" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "erasures" to purpose_comply;
--> statement-breakpoint
alter table "event_counters" enable row level security;
--> statement-breakpoint
alter table "event_counters" force row level security;
--> statement-breakpoint
revoke all on "event_counters" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_classify;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "event_counters" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "event_counters" to handlet_platform;
--> statement-breakpoint
alter table "events" enable row level security;
--> statement-breakpoint
alter table "events" force row level security;
--> statement-breakpoint
revoke all on "events" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_classify;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "events" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "events" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "events" to handlet_platform;
--> statement-breakpoint
alter table "conversation_facts" enable row level security;
--> statement-breakpoint
alter table "conversation_facts" force row level security;
--> statement-breakpoint
revoke all on "conversation_facts" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "conversation_facts" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "conversation_facts" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "conversation_facts" to handlet_storage;
--> statement-breakpoint
alter table "files" enable row level security;
--> statement-breakpoint
alter table "files" force row level security;
--> statement-breakpoint
revoke all on "files" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "files" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "files" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "files" to handlet_storage;
--> statement-breakpoint
alter table "holds" enable row level security;
--> statement-breakpoint
alter table "holds" force row level security;
--> statement-breakpoint
revoke all on "holds" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select ("workspace_id", "id", "table_name", "row_id", "reason", "owner_login_id", "case_id", "incident_id", "placed_at", "expires_at", "released_by", "released_at", "erasure_id", "taken_up_at") on "holds" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "holds" to purpose_comply;
--> statement-breakpoint
grant select on "holds" to handlet_storage;
--> statement-breakpoint
alter table "identities" enable row level security;
--> statement-breakpoint
alter table "identities" force row level security;
--> statement-breakpoint
revoke all on "identities" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "identities" to purpose_service;
--> statement-breakpoint
grant select ("workspace_id", "kind", "customer_id", "first_seen_at") on "identities" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "identities" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "identities" to handlet_storage;
--> statement-breakpoint
grant select on "identities" to handlet_search;
--> statement-breakpoint
alter table "imports" enable row level security;
--> statement-breakpoint
alter table "imports" force row level security;
--> statement-breakpoint
revoke all on "imports" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "imports" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "imports" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "imports" to handlet_storage;
--> statement-breakpoint
alter table "incident_events" enable row level security;
--> statement-breakpoint
alter table "incident_events" force row level security;
--> statement-breakpoint
revoke all on "incident_events" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert on "incident_events" to purpose_comply;
--> statement-breakpoint
alter table "incident_people" enable row level security;
--> statement-breakpoint
alter table "incident_people" force row level security;
--> statement-breakpoint
revoke all on "incident_people" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "incident_people" to purpose_comply;
--> statement-breakpoint
alter table "incident_places" enable row level security;
--> statement-breakpoint
alter table "incident_places" force row level security;
--> statement-breakpoint
revoke all on "incident_places" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "incident_places" to purpose_comply;
--> statement-breakpoint
alter table "incident_texts" enable row level security;
--> statement-breakpoint
alter table "incident_texts" force row level security;
--> statement-breakpoint
revoke all on "incident_texts" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "incident_texts" to purpose_comply;
--> statement-breakpoint
alter table "incidents" enable row level security;
--> statement-breakpoint
alter table "incidents" force row level security;
--> statement-breakpoint
revoke all on "incidents" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "incidents" to purpose_comply;
--> statement-breakpoint
alter table "invitations" enable row level security;
--> statement-breakpoint
alter table "invitations" force row level security;
--> statement-breakpoint
revoke all on "invitations" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "invitations" to purpose_service;
--> statement-breakpoint
grant select ("workspace_id", "id", "email", "role", "invited_by", "created_at", "expires_at", "accepted_at"), update ("workspace_id", "id", "email", "role", "invited_by", "created_at", "expires_at", "accepted_at"), delete on "invitations" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "invitations" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "invitations" to handlet_platform;
--> statement-breakpoint
alter table "journal" enable row level security;
--> statement-breakpoint
alter table "journal" force row level security;
--> statement-breakpoint
revoke all on "journal" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "journal" to purpose_service;
--> statement-breakpoint
grant select ("workspace_id", "id", "connection_id", "provider_id", "folder", "history", "size", "remote", "received_at", "state", "reason", "attempts", "message_id", "settled_at"), update ("workspace_id", "id", "connection_id", "provider_id", "folder", "history", "size", "remote", "received_at", "state", "reason", "attempts", "message_id", "settled_at"), delete on "journal" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "journal" to handlet_storage;
--> statement-breakpoint
alter table "labels" enable row level security;
--> statement-breakpoint
alter table "labels" force row level security;
--> statement-breakpoint
revoke all on "labels" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "labels" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "labels" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "labels" to handlet_storage;
--> statement-breakpoint
alter table "logins" enable row level security;
--> statement-breakpoint
alter table "logins" force row level security;
--> statement-breakpoint
revoke all on "logins" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "logins" to purpose_service;
--> statement-breakpoint
grant select ("id", "name", "email", "email_verified", "two_factor_enabled", "created_at", "updated_at"), insert ("id", "name", "email", "email_verified", "two_factor_enabled", "created_at", "updated_at"), update ("id", "name", "email", "email_verified", "two_factor_enabled", "created_at", "updated_at"), delete on "logins" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "logins" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "logins" to handlet_platform;
--> statement-breakpoint
alter table "members" enable row level security;
--> statement-breakpoint
alter table "members" force row level security;
--> statement-breakpoint
revoke all on "members" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "members" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "members" to purpose_communicate;
--> statement-breakpoint
grant select, update, delete on "members" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "members" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "members" to handlet_platform;
--> statement-breakpoint
alter table "merged_rows" enable row level security;
--> statement-breakpoint
alter table "merged_rows" force row level security;
--> statement-breakpoint
revoke all on "merged_rows" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "merged_rows" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "merged_rows" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "merged_rows" to handlet_storage;
--> statement-breakpoint
alter table "merges" enable row level security;
--> statement-breakpoint
alter table "merges" force row level security;
--> statement-breakpoint
revoke all on "merges" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "merges" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "merges" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "merges" to handlet_storage;
--> statement-breakpoint
alter table "messages" enable row level security;
--> statement-breakpoint
alter table "messages" force row level security;
--> statement-breakpoint
revoke all on "messages" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "messages" to purpose_service;
--> statement-breakpoint
grant select ("workspace_id", "id", "conversation_id", "customer_id", "connection_id", "source", "direction", "subject", "said", "quoted", "signature", "html", "kind", "history", "sent_at", "received_at", "written_by") on "messages" to purpose_classify;
--> statement-breakpoint
grant select ("workspace_id", "id", "conversation_id", "customer_id", "connection_id", "source", "direction", "provider_id", "header_id", "fingerprint", "in_reply_to", "from_name", "from_address", "subject", "said", "quoted", "signature", "html", "kind", "checks", "history", "sent_at", "received_at", "written_by"), update ("workspace_id", "id", "conversation_id", "customer_id", "connection_id", "source", "direction", "provider_id", "header_id", "fingerprint", "in_reply_to", "from_name", "from_address", "subject", "said", "quoted", "signature", "html", "kind", "checks", "history", "sent_at", "received_at", "written_by"), delete on "messages" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "messages" to handlet_storage;
--> statement-breakpoint
grant select on "messages" to handlet_search;
--> statement-breakpoint
alter table "notes" enable row level security;
--> statement-breakpoint
alter table "notes" force row level security;
--> statement-breakpoint
revoke all on "notes" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "notes" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "notes" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "notes" to handlet_storage;
--> statement-breakpoint
alter table "notifications" enable row level security;
--> statement-breakpoint
alter table "notifications" force row level security;
--> statement-breakpoint
revoke all on "notifications" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "notifications" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "notifications" to purpose_communicate;
--> statement-breakpoint
grant select, update, delete on "notifications" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "notifications" to handlet_storage;
--> statement-breakpoint
alter table "pack_parts" enable row level security;
--> statement-breakpoint
alter table "pack_parts" force row level security;
--> statement-breakpoint
revoke all on "pack_parts" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "pack_parts" to purpose_comply;
--> statement-breakpoint
alter table "packs" enable row level security;
--> statement-breakpoint
alter table "packs" force row level security;
--> statement-breakpoint
revoke all on "packs" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "packs" to purpose_comply;
--> statement-breakpoint
alter table "message_participants" enable row level security;
--> statement-breakpoint
alter table "message_participants" force row level security;
--> statement-breakpoint
revoke all on "message_participants" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "message_participants" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "message_participants" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "message_participants" to handlet_storage;
--> statement-breakpoint
alter table "passkeys" enable row level security;
--> statement-breakpoint
alter table "passkeys" force row level security;
--> statement-breakpoint
revoke all on "passkeys" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "passkeys" to handlet_platform;
--> statement-breakpoint
alter table "notification_preferences" enable row level security;
--> statement-breakpoint
alter table "notification_preferences" force row level security;
--> statement-breakpoint
revoke all on "notification_preferences" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "notification_preferences" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "notification_preferences" to purpose_communicate;
--> statement-breakpoint
grant select, update, delete on "notification_preferences" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "notification_preferences" to handlet_storage;
--> statement-breakpoint
alter table "prices" enable row level security;
--> statement-breakpoint
alter table "prices" force row level security;
--> statement-breakpoint
revoke all on "prices" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "prices" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "prices" to purpose_assist;
--> statement-breakpoint
grant select ("workspace_id", "id", "position", "updated_at"), update ("workspace_id", "id", "position", "updated_at"), delete on "prices" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "prices" to handlet_storage;
--> statement-breakpoint
alter table "profiles" enable row level security;
--> statement-breakpoint
alter table "profiles" force row level security;
--> statement-breakpoint
revoke all on "profiles" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "profiles" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "profiles" to purpose_assist;
--> statement-breakpoint
grant select ("workspace_id", "business_name", "signature", "updated_at"), update ("workspace_id", "business_name", "signature", "updated_at"), delete on "profiles" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "profiles" to handlet_storage;
--> statement-breakpoint
alter table "rate_limits" enable row level security;
--> statement-breakpoint
alter table "rate_limits" force row level security;
--> statement-breakpoint
revoke all on "rate_limits" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "rate_limits" to handlet_platform;
--> statement-breakpoint
alter table "remains" enable row level security;
--> statement-breakpoint
alter table "remains" force row level security;
--> statement-breakpoint
revoke all on "remains" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "remains" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "remains" to purpose_comply;
--> statement-breakpoint
grant delete, insert, select, update on "remains" to handlet_platform;
--> statement-breakpoint
alter table "replying" enable row level security;
--> statement-breakpoint
alter table "replying" force row level security;
--> statement-breakpoint
revoke all on "replying" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "replying" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "replying" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "replying" to handlet_storage;
--> statement-breakpoint
alter table "restrictions" enable row level security;
--> statement-breakpoint
alter table "restrictions" force row level security;
--> statement-breakpoint
revoke all on "restrictions" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select on "restrictions" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "restrictions" to purpose_comply;
--> statement-breakpoint
grant select on "restrictions" to handlet_storage;
--> statement-breakpoint
alter table "retention_choices" enable row level security;
--> statement-breakpoint
alter table "retention_choices" force row level security;
--> statement-breakpoint
revoke all on "retention_choices" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "retention_choices" to purpose_comply;
--> statement-breakpoint
alter table "retention_runs" enable row level security;
--> statement-breakpoint
alter table "retention_runs" force row level security;
--> statement-breakpoint
revoke all on "retention_runs" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "retention_runs" to purpose_comply;
--> statement-breakpoint
grant delete, insert, select, update on "retention_runs" to handlet_platform;
--> statement-breakpoint
alter table "second_factors" enable row level security;
--> statement-breakpoint
alter table "second_factors" force row level security;
--> statement-breakpoint
revoke all on "second_factors" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "second_factors" to handlet_platform;
--> statement-breakpoint
alter table "service_mail" enable row level security;
--> statement-breakpoint
alter table "service_mail" force row level security;
--> statement-breakpoint
revoke all on "service_mail" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "service_mail" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "service_mail" to purpose_communicate;
--> statement-breakpoint
grant select, insert, update, delete on "service_mail" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "service_mail" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "service_mail" to handlet_platform;
--> statement-breakpoint
alter table "sessions" enable row level security;
--> statement-breakpoint
alter table "sessions" force row level security;
--> statement-breakpoint
revoke all on "sessions" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "sessions" to handlet_platform;
--> statement-breakpoint
alter table "push_subscriptions" enable row level security;
--> statement-breakpoint
alter table "push_subscriptions" force row level security;
--> statement-breakpoint
revoke all on "push_subscriptions" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "push_subscriptions" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "push_subscriptions" to purpose_communicate;
--> statement-breakpoint
grant select ("workspace_id", "id", "login_id", "created_at", "failures"), update ("workspace_id", "id", "login_id", "created_at", "failures"), delete on "push_subscriptions" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "push_subscriptions" to handlet_storage;
--> statement-breakpoint
alter table "support_grants" enable row level security;
--> statement-breakpoint
alter table "support_grants" force row level security;
--> statement-breakpoint
revoke all on "support_grants" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "support_grants" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "support_grants" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "support_grants" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "support_grants" to handlet_platform;
--> statement-breakpoint
alter table "support_views" enable row level security;
--> statement-breakpoint
alter table "support_views" force row level security;
--> statement-breakpoint
revoke all on "support_views" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select on "support_views" to purpose_service;
--> statement-breakpoint
grant select, insert on "support_views" to purpose_secure;
--> statement-breakpoint
grant select on "support_views" to purpose_comply;
--> statement-breakpoint
grant select on "support_views" to handlet_storage;
--> statement-breakpoint
alter table "support_visits" enable row level security;
--> statement-breakpoint
alter table "support_visits" force row level security;
--> statement-breakpoint
revoke all on "support_visits" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "support_visits" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "support_visits" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "support_visits" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "support_visits" to handlet_platform;
--> statement-breakpoint
alter table "api_tokens" enable row level security;
--> statement-breakpoint
alter table "api_tokens" force row level security;
--> statement-breakpoint
revoke all on "api_tokens" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "api_tokens" to purpose_service;
--> statement-breakpoint
grant select ("workspace_id", "id", "login_id", "name", "scopes", "created_at", "expires_at", "revoked_at", "last_used_at"), update ("workspace_id", "id", "login_id", "name", "scopes", "created_at", "expires_at", "revoked_at", "last_used_at"), delete on "api_tokens" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "api_tokens" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "api_tokens" to handlet_platform;
--> statement-breakpoint
alter table "tombstones" enable row level security;
--> statement-breakpoint
alter table "tombstones" force row level security;
--> statement-breakpoint
revoke all on "tombstones" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select on "tombstones" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "tombstones" to purpose_comply;
--> statement-breakpoint
grant select on "tombstones" to handlet_storage;
--> statement-breakpoint
alter table "usage_counts" enable row level security;
--> statement-breakpoint
alter table "usage_counts" force row level security;
--> statement-breakpoint
revoke all on "usage_counts" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "usage_counts" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "usage_counts" to purpose_secure;
--> statement-breakpoint
grant select, update, delete on "usage_counts" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "usage_counts" to handlet_storage;
--> statement-breakpoint
alter table "verifications" enable row level security;
--> statement-breakpoint
alter table "verifications" force row level security;
--> statement-breakpoint
revoke all on "verifications" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "verifications" to handlet_platform;
--> statement-breakpoint
alter table "views" enable row level security;
--> statement-breakpoint
alter table "views" force row level security;
--> statement-breakpoint
revoke all on "views" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "views" to purpose_service;
--> statement-breakpoint
grant select, update, delete on "views" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "views" to handlet_storage;
--> statement-breakpoint
alter table "workspace_keys" enable row level security;
--> statement-breakpoint
alter table "workspace_keys" force row level security;
--> statement-breakpoint
revoke all on "workspace_keys" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_keys" to purpose_service;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_keys" to purpose_connect;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_keys" to purpose_communicate;
--> statement-breakpoint
grant select, update, delete on "workspace_keys" to purpose_comply;
--> statement-breakpoint
grant select, insert, update, delete on "workspace_keys" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "workspace_keys" to handlet_platform;
--> statement-breakpoint
alter table "workspaces" enable row level security;
--> statement-breakpoint
alter table "workspaces" force row level security;
--> statement-breakpoint
revoke all on "workspaces" from public, handlet_platform, handlet_search, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply, handlet_storage;
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
grant select, insert, update, delete on "workspaces" to handlet_storage;
--> statement-breakpoint
grant delete, insert, select, update on "workspaces" to handlet_platform;
--> statement-breakpoint
create or replace function restricted_customers() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "customers" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."id" in (select r.customer_id from restrictions r where r.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and r.lifted_at is null) $$;
--> statement-breakpoint
alter function restricted_customers() owner to handlet_storage;
--> statement-breakpoint
revoke all on function restricted_customers() from public;
--> statement-breakpoint
grant execute on function restricted_customers() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function restricted_messages() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "messages" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."customer_id" in (select restricted_customers()) $$;
--> statement-breakpoint
alter function restricted_messages() owner to handlet_storage;
--> statement-breakpoint
revoke all on function restricted_messages() from public;
--> statement-breakpoint
grant execute on function restricted_messages() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function restricted_cases() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "cases" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."customer_id" in (select restricted_customers()) $$;
--> statement-breakpoint
alter function restricted_cases() owner to handlet_storage;
--> statement-breakpoint
revoke all on function restricted_cases() from public;
--> statement-breakpoint
grant execute on function restricted_cases() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function restricted_conversations() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "conversations" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."customer_id" in (select restricted_customers()) $$;
--> statement-breakpoint
alter function restricted_conversations() owner to handlet_storage;
--> statement-breakpoint
revoke all on function restricted_conversations() from public;
--> statement-breakpoint
grant execute on function restricted_conversations() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function restricted_merges() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "merges" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."kept_id" in (select restricted_customers()) $$;
--> statement-breakpoint
alter function restricted_merges() owner to handlet_storage;
--> statement-breakpoint
revoke all on function restricted_merges() from public;
--> statement-breakpoint
grant execute on function restricted_merges() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function restricted_packs() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "packs" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."case_id" in (select restricted_cases()) $$;
--> statement-breakpoint
alter function restricted_packs() owner to handlet_storage;
--> statement-breakpoint
revoke all on function restricted_packs() from public;
--> statement-breakpoint
grant execute on function restricted_packs() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function objecting_customers() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "customers" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."id" in (select o.customer_id from consents o where o.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and o.kind = 'objection' and o.activity in ('improve.models', 'benchmarks.release', 'benchmarks.examples') and o.withdrawn_at is null and o.customer_id is not null) $$;
--> statement-breakpoint
alter function objecting_customers() owner to handlet_storage;
--> statement-breakpoint
revoke all on function objecting_customers() from public;
--> statement-breakpoint
grant execute on function objecting_customers() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function objecting_messages() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "messages" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."customer_id" in (select objecting_customers()) $$;
--> statement-breakpoint
alter function objecting_messages() owner to handlet_storage;
--> statement-breakpoint
revoke all on function objecting_messages() from public;
--> statement-breakpoint
grant execute on function objecting_messages() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function objecting_cases() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "cases" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."customer_id" in (select objecting_customers()) $$;
--> statement-breakpoint
alter function objecting_cases() owner to handlet_storage;
--> statement-breakpoint
revoke all on function objecting_cases() from public;
--> statement-breakpoint
grant execute on function objecting_cases() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function objecting_conversations() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "conversations" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."customer_id" in (select objecting_customers()) $$;
--> statement-breakpoint
alter function objecting_conversations() owner to handlet_storage;
--> statement-breakpoint
revoke all on function objecting_conversations() from public;
--> statement-breakpoint
grant execute on function objecting_conversations() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function objecting_merges() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "merges" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."kept_id" in (select objecting_customers()) $$;
--> statement-breakpoint
alter function objecting_merges() owner to handlet_storage;
--> statement-breakpoint
revoke all on function objecting_merges() from public;
--> statement-breakpoint
grant execute on function objecting_merges() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function objecting_packs() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "packs" x where x.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and x."case_id" in (select objecting_cases()) $$;
--> statement-breakpoint
alter function objecting_packs() owner to handlet_storage;
--> statement-breakpoint
revoke all on function objecting_packs() from public;
--> statement-breakpoint
grant execute on function objecting_packs() to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function objected(asked text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$ select exists (select 1 from consents c where c.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and c.kind in ('objection') and c.activity = asked and c.withdrawn_at is null and num_nonnulls(c.customer_id, c.login_id, c.identifier) = 0) $$;
--> statement-breakpoint
alter function objected(text) owner to handlet_storage;
--> statement-breakpoint
revoke all on function objected(text) from public;
--> statement-breakpoint
grant execute on function objected(text) to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
create or replace function allowed(asked text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$ select exists (select 1 from consents c where c.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and c.kind in ('feature', 'cross-workspace') and c.activity = asked and c.withdrawn_at is null) and not objected(asked) $$;
--> statement-breakpoint
alter function allowed(text) owner to handlet_storage;
--> statement-breakpoint
revoke all on function allowed(text) from public;
--> statement-breakpoint
grant execute on function allowed(text) to handlet_storage, purpose_service, purpose_connect, purpose_classify, purpose_social, purpose_assist, purpose_call_agent, purpose_intelligence, purpose_improve, purpose_benchmark, purpose_secure, purpose_communicate, purpose_comply;
--> statement-breakpoint
drop policy if exists "restricted" on "workspace_activity";
--> statement-breakpoint
drop policy if exists "improvement" on "workspace_activity";
--> statement-breakpoint
drop policy if exists "improve" on "workspace_activity";
--> statement-breakpoint
drop policy if exists "benchmark" on "workspace_activity";
--> statement-breakpoint
drop policy if exists "restricted" on "agreements";
--> statement-breakpoint
drop policy if exists "improvement" on "agreements";
--> statement-breakpoint
drop policy if exists "improve" on "agreements";
--> statement-breakpoint
drop policy if exists "benchmark" on "agreements";
--> statement-breakpoint
drop policy if exists "restricted" on "alarms";
--> statement-breakpoint
drop policy if exists "improvement" on "alarms";
--> statement-breakpoint
drop policy if exists "improve" on "alarms";
--> statement-breakpoint
drop policy if exists "benchmark" on "alarms";
--> statement-breakpoint
drop policy if exists "restricted" on "announcements";
--> statement-breakpoint
drop policy if exists "improvement" on "announcements";
--> statement-breakpoint
drop policy if exists "improve" on "announcements";
--> statement-breakpoint
drop policy if exists "benchmark" on "announcements";
--> statement-breakpoint
drop policy if exists "restricted" on "assumptions";
--> statement-breakpoint
drop policy if exists "improvement" on "assumptions";
--> statement-breakpoint
drop policy if exists "improve" on "assumptions";
--> statement-breakpoint
drop policy if exists "benchmark" on "assumptions";
--> statement-breakpoint
drop policy if exists "restricted" on "attachments";
--> statement-breakpoint
drop policy if exists "improvement" on "attachments";
--> statement-breakpoint
drop policy if exists "improve" on "attachments";
--> statement-breakpoint
drop policy if exists "benchmark" on "attachments";
--> statement-breakpoint
drop policy if exists "restricted" on "audit_entries";
--> statement-breakpoint
drop policy if exists "improvement" on "audit_entries";
--> statement-breakpoint
drop policy if exists "improve" on "audit_entries";
--> statement-breakpoint
drop policy if exists "benchmark" on "audit_entries";
--> statement-breakpoint
drop policy if exists "restricted" on "audit_heads";
--> statement-breakpoint
drop policy if exists "improvement" on "audit_heads";
--> statement-breakpoint
drop policy if exists "improve" on "audit_heads";
--> statement-breakpoint
drop policy if exists "benchmark" on "audit_heads";
--> statement-breakpoint
drop policy if exists "restricted" on "audit_reasons";
--> statement-breakpoint
drop policy if exists "improvement" on "audit_reasons";
--> statement-breakpoint
drop policy if exists "improve" on "audit_reasons";
--> statement-breakpoint
drop policy if exists "benchmark" on "audit_reasons";
--> statement-breakpoint
drop policy if exists "restricted" on "canned_replies";
--> statement-breakpoint
drop policy if exists "improvement" on "canned_replies";
--> statement-breakpoint
drop policy if exists "improve" on "canned_replies";
--> statement-breakpoint
drop policy if exists "benchmark" on "canned_replies";
--> statement-breakpoint
drop policy if exists "restricted" on "case_codes";
--> statement-breakpoint
drop policy if exists "improvement" on "case_codes";
--> statement-breakpoint
drop policy if exists "improve" on "case_codes";
--> statement-breakpoint
drop policy if exists "benchmark" on "case_codes";
--> statement-breakpoint
drop policy if exists "restricted" on "case_events";
--> statement-breakpoint
drop policy if exists "improvement" on "case_events";
--> statement-breakpoint
drop policy if exists "improve" on "case_events";
--> statement-breakpoint
drop policy if exists "benchmark" on "case_events";
--> statement-breakpoint
drop policy if exists "restricted" on "case_identifiers";
--> statement-breakpoint
drop policy if exists "improvement" on "case_identifiers";
--> statement-breakpoint
drop policy if exists "improve" on "case_identifiers";
--> statement-breakpoint
drop policy if exists "benchmark" on "case_identifiers";
--> statement-breakpoint
drop policy if exists "restricted" on "case_links";
--> statement-breakpoint
drop policy if exists "improvement" on "case_links";
--> statement-breakpoint
drop policy if exists "improve" on "case_links";
--> statement-breakpoint
drop policy if exists "benchmark" on "case_links";
--> statement-breakpoint
drop policy if exists "restricted" on "case_notices";
--> statement-breakpoint
drop policy if exists "improvement" on "case_notices";
--> statement-breakpoint
drop policy if exists "improve" on "case_notices";
--> statement-breakpoint
drop policy if exists "benchmark" on "case_notices";
--> statement-breakpoint
drop policy if exists "restricted" on "case_offers";
--> statement-breakpoint
drop policy if exists "improvement" on "case_offers";
--> statement-breakpoint
drop policy if exists "improve" on "case_offers";
--> statement-breakpoint
drop policy if exists "benchmark" on "case_offers";
--> statement-breakpoint
drop policy if exists "restricted" on "case_spans";
--> statement-breakpoint
drop policy if exists "improvement" on "case_spans";
--> statement-breakpoint
drop policy if exists "improve" on "case_spans";
--> statement-breakpoint
drop policy if exists "benchmark" on "case_spans";
--> statement-breakpoint
drop policy if exists "restricted" on "case_texts";
--> statement-breakpoint
drop policy if exists "improvement" on "case_texts";
--> statement-breakpoint
drop policy if exists "improve" on "case_texts";
--> statement-breakpoint
drop policy if exists "benchmark" on "case_texts";
--> statement-breakpoint
drop policy if exists "restricted" on "cases";
--> statement-breakpoint
drop policy if exists "improvement" on "cases";
--> statement-breakpoint
drop policy if exists "improve" on "cases";
--> statement-breakpoint
drop policy if exists "benchmark" on "cases";
--> statement-breakpoint
drop policy if exists "restricted" on "connections";
--> statement-breakpoint
drop policy if exists "improvement" on "connections";
--> statement-breakpoint
drop policy if exists "improve" on "connections";
--> statement-breakpoint
drop policy if exists "benchmark" on "connections";
--> statement-breakpoint
drop policy if exists "restricted" on "consents";
--> statement-breakpoint
drop policy if exists "improvement" on "consents";
--> statement-breakpoint
drop policy if exists "improve" on "consents";
--> statement-breakpoint
drop policy if exists "benchmark" on "consents";
--> statement-breakpoint
drop policy if exists "restricted" on "conversation_labels";
--> statement-breakpoint
drop policy if exists "improvement" on "conversation_labels";
--> statement-breakpoint
drop policy if exists "improve" on "conversation_labels";
--> statement-breakpoint
drop policy if exists "benchmark" on "conversation_labels";
--> statement-breakpoint
drop policy if exists "restricted" on "conversations";
--> statement-breakpoint
drop policy if exists "improvement" on "conversations";
--> statement-breakpoint
drop policy if exists "improve" on "conversations";
--> statement-breakpoint
drop policy if exists "benchmark" on "conversations";
--> statement-breakpoint
drop policy if exists "restricted" on "login_credentials";
--> statement-breakpoint
drop policy if exists "improvement" on "login_credentials";
--> statement-breakpoint
drop policy if exists "improve" on "login_credentials";
--> statement-breakpoint
drop policy if exists "benchmark" on "login_credentials";
--> statement-breakpoint
drop policy if exists "restricted" on "credentials";
--> statement-breakpoint
drop policy if exists "improvement" on "credentials";
--> statement-breakpoint
drop policy if exists "improve" on "credentials";
--> statement-breakpoint
drop policy if exists "benchmark" on "credentials";
--> statement-breakpoint
drop policy if exists "restricted" on "cursors";
--> statement-breakpoint
drop policy if exists "improvement" on "cursors";
--> statement-breakpoint
drop policy if exists "improve" on "cursors";
--> statement-breakpoint
drop policy if exists "benchmark" on "cursors";
--> statement-breakpoint
drop policy if exists "restricted" on "customer_versions";
--> statement-breakpoint
drop policy if exists "improvement" on "customer_versions";
--> statement-breakpoint
drop policy if exists "improve" on "customer_versions";
--> statement-breakpoint
drop policy if exists "benchmark" on "customer_versions";
--> statement-breakpoint
drop policy if exists "restricted" on "customers";
--> statement-breakpoint
drop policy if exists "improvement" on "customers";
--> statement-breakpoint
drop policy if exists "improve" on "customers";
--> statement-breakpoint
drop policy if exists "benchmark" on "customers";
--> statement-breakpoint
drop policy if exists "restricted" on "intent_decisions";
--> statement-breakpoint
drop policy if exists "improvement" on "intent_decisions";
--> statement-breakpoint
drop policy if exists "improve" on "intent_decisions";
--> statement-breakpoint
drop policy if exists "benchmark" on "intent_decisions";
--> statement-breakpoint
drop policy if exists "restricted" on "deliveries";
--> statement-breakpoint
drop policy if exists "improvement" on "deliveries";
--> statement-breakpoint
drop policy if exists "improve" on "deliveries";
--> statement-breakpoint
drop policy if exists "benchmark" on "deliveries";
--> statement-breakpoint
drop policy if exists "restricted" on "desks";
--> statement-breakpoint
drop policy if exists "improvement" on "desks";
--> statement-breakpoint
drop policy if exists "improve" on "desks";
--> statement-breakpoint
drop policy if exists "benchmark" on "desks";
--> statement-breakpoint
drop policy if exists "restricted" on "erasures";
--> statement-breakpoint
drop policy if exists "improvement" on "erasures";
--> statement-breakpoint
drop policy if exists "improve" on "erasures";
--> statement-breakpoint
drop policy if exists "benchmark" on "erasures";
--> statement-breakpoint
drop policy if exists "restricted" on "event_counters";
--> statement-breakpoint
drop policy if exists "improvement" on "event_counters";
--> statement-breakpoint
drop policy if exists "improve" on "event_counters";
--> statement-breakpoint
drop policy if exists "benchmark" on "event_counters";
--> statement-breakpoint
drop policy if exists "restricted" on "events";
--> statement-breakpoint
drop policy if exists "improvement" on "events";
--> statement-breakpoint
drop policy if exists "improve" on "events";
--> statement-breakpoint
drop policy if exists "benchmark" on "events";
--> statement-breakpoint
drop policy if exists "restricted" on "conversation_facts";
--> statement-breakpoint
drop policy if exists "improvement" on "conversation_facts";
--> statement-breakpoint
drop policy if exists "improve" on "conversation_facts";
--> statement-breakpoint
drop policy if exists "benchmark" on "conversation_facts";
--> statement-breakpoint
drop policy if exists "restricted" on "files";
--> statement-breakpoint
drop policy if exists "improvement" on "files";
--> statement-breakpoint
drop policy if exists "improve" on "files";
--> statement-breakpoint
drop policy if exists "benchmark" on "files";
--> statement-breakpoint
drop policy if exists "restricted" on "holds";
--> statement-breakpoint
drop policy if exists "improvement" on "holds";
--> statement-breakpoint
drop policy if exists "improve" on "holds";
--> statement-breakpoint
drop policy if exists "benchmark" on "holds";
--> statement-breakpoint
drop policy if exists "restricted" on "identities";
--> statement-breakpoint
drop policy if exists "improvement" on "identities";
--> statement-breakpoint
drop policy if exists "improve" on "identities";
--> statement-breakpoint
drop policy if exists "benchmark" on "identities";
--> statement-breakpoint
drop policy if exists "restricted" on "imports";
--> statement-breakpoint
drop policy if exists "improvement" on "imports";
--> statement-breakpoint
drop policy if exists "improve" on "imports";
--> statement-breakpoint
drop policy if exists "benchmark" on "imports";
--> statement-breakpoint
drop policy if exists "restricted" on "incident_events";
--> statement-breakpoint
drop policy if exists "improvement" on "incident_events";
--> statement-breakpoint
drop policy if exists "improve" on "incident_events";
--> statement-breakpoint
drop policy if exists "benchmark" on "incident_events";
--> statement-breakpoint
drop policy if exists "restricted" on "incident_people";
--> statement-breakpoint
drop policy if exists "improvement" on "incident_people";
--> statement-breakpoint
drop policy if exists "improve" on "incident_people";
--> statement-breakpoint
drop policy if exists "benchmark" on "incident_people";
--> statement-breakpoint
drop policy if exists "restricted" on "incident_places";
--> statement-breakpoint
drop policy if exists "improvement" on "incident_places";
--> statement-breakpoint
drop policy if exists "improve" on "incident_places";
--> statement-breakpoint
drop policy if exists "benchmark" on "incident_places";
--> statement-breakpoint
drop policy if exists "restricted" on "incident_texts";
--> statement-breakpoint
drop policy if exists "improvement" on "incident_texts";
--> statement-breakpoint
drop policy if exists "improve" on "incident_texts";
--> statement-breakpoint
drop policy if exists "benchmark" on "incident_texts";
--> statement-breakpoint
drop policy if exists "restricted" on "incidents";
--> statement-breakpoint
drop policy if exists "improvement" on "incidents";
--> statement-breakpoint
drop policy if exists "improve" on "incidents";
--> statement-breakpoint
drop policy if exists "benchmark" on "incidents";
--> statement-breakpoint
drop policy if exists "restricted" on "invitations";
--> statement-breakpoint
drop policy if exists "improvement" on "invitations";
--> statement-breakpoint
drop policy if exists "improve" on "invitations";
--> statement-breakpoint
drop policy if exists "benchmark" on "invitations";
--> statement-breakpoint
drop policy if exists "restricted" on "journal";
--> statement-breakpoint
drop policy if exists "improvement" on "journal";
--> statement-breakpoint
drop policy if exists "improve" on "journal";
--> statement-breakpoint
drop policy if exists "benchmark" on "journal";
--> statement-breakpoint
drop policy if exists "restricted" on "labels";
--> statement-breakpoint
drop policy if exists "improvement" on "labels";
--> statement-breakpoint
drop policy if exists "improve" on "labels";
--> statement-breakpoint
drop policy if exists "benchmark" on "labels";
--> statement-breakpoint
drop policy if exists "restricted" on "logins";
--> statement-breakpoint
drop policy if exists "improvement" on "logins";
--> statement-breakpoint
drop policy if exists "improve" on "logins";
--> statement-breakpoint
drop policy if exists "benchmark" on "logins";
--> statement-breakpoint
drop policy if exists "restricted" on "members";
--> statement-breakpoint
drop policy if exists "improvement" on "members";
--> statement-breakpoint
drop policy if exists "improve" on "members";
--> statement-breakpoint
drop policy if exists "benchmark" on "members";
--> statement-breakpoint
drop policy if exists "restricted" on "merged_rows";
--> statement-breakpoint
drop policy if exists "improvement" on "merged_rows";
--> statement-breakpoint
drop policy if exists "improve" on "merged_rows";
--> statement-breakpoint
drop policy if exists "benchmark" on "merged_rows";
--> statement-breakpoint
drop policy if exists "restricted" on "merges";
--> statement-breakpoint
drop policy if exists "improvement" on "merges";
--> statement-breakpoint
drop policy if exists "improve" on "merges";
--> statement-breakpoint
drop policy if exists "benchmark" on "merges";
--> statement-breakpoint
drop policy if exists "restricted" on "messages";
--> statement-breakpoint
drop policy if exists "improvement" on "messages";
--> statement-breakpoint
drop policy if exists "improve" on "messages";
--> statement-breakpoint
drop policy if exists "benchmark" on "messages";
--> statement-breakpoint
drop policy if exists "restricted" on "notes";
--> statement-breakpoint
drop policy if exists "improvement" on "notes";
--> statement-breakpoint
drop policy if exists "improve" on "notes";
--> statement-breakpoint
drop policy if exists "benchmark" on "notes";
--> statement-breakpoint
drop policy if exists "restricted" on "notifications";
--> statement-breakpoint
drop policy if exists "improvement" on "notifications";
--> statement-breakpoint
drop policy if exists "improve" on "notifications";
--> statement-breakpoint
drop policy if exists "benchmark" on "notifications";
--> statement-breakpoint
drop policy if exists "restricted" on "pack_parts";
--> statement-breakpoint
drop policy if exists "improvement" on "pack_parts";
--> statement-breakpoint
drop policy if exists "improve" on "pack_parts";
--> statement-breakpoint
drop policy if exists "benchmark" on "pack_parts";
--> statement-breakpoint
drop policy if exists "restricted" on "packs";
--> statement-breakpoint
drop policy if exists "improvement" on "packs";
--> statement-breakpoint
drop policy if exists "improve" on "packs";
--> statement-breakpoint
drop policy if exists "benchmark" on "packs";
--> statement-breakpoint
drop policy if exists "restricted" on "message_participants";
--> statement-breakpoint
drop policy if exists "improvement" on "message_participants";
--> statement-breakpoint
drop policy if exists "improve" on "message_participants";
--> statement-breakpoint
drop policy if exists "benchmark" on "message_participants";
--> statement-breakpoint
drop policy if exists "restricted" on "passkeys";
--> statement-breakpoint
drop policy if exists "improvement" on "passkeys";
--> statement-breakpoint
drop policy if exists "improve" on "passkeys";
--> statement-breakpoint
drop policy if exists "benchmark" on "passkeys";
--> statement-breakpoint
drop policy if exists "restricted" on "notification_preferences";
--> statement-breakpoint
drop policy if exists "improvement" on "notification_preferences";
--> statement-breakpoint
drop policy if exists "improve" on "notification_preferences";
--> statement-breakpoint
drop policy if exists "benchmark" on "notification_preferences";
--> statement-breakpoint
drop policy if exists "restricted" on "prices";
--> statement-breakpoint
drop policy if exists "improvement" on "prices";
--> statement-breakpoint
drop policy if exists "improve" on "prices";
--> statement-breakpoint
drop policy if exists "benchmark" on "prices";
--> statement-breakpoint
drop policy if exists "restricted" on "profiles";
--> statement-breakpoint
drop policy if exists "improvement" on "profiles";
--> statement-breakpoint
drop policy if exists "improve" on "profiles";
--> statement-breakpoint
drop policy if exists "benchmark" on "profiles";
--> statement-breakpoint
drop policy if exists "restricted" on "rate_limits";
--> statement-breakpoint
drop policy if exists "improvement" on "rate_limits";
--> statement-breakpoint
drop policy if exists "improve" on "rate_limits";
--> statement-breakpoint
drop policy if exists "benchmark" on "rate_limits";
--> statement-breakpoint
drop policy if exists "restricted" on "remains";
--> statement-breakpoint
drop policy if exists "improvement" on "remains";
--> statement-breakpoint
drop policy if exists "improve" on "remains";
--> statement-breakpoint
drop policy if exists "benchmark" on "remains";
--> statement-breakpoint
drop policy if exists "restricted" on "replying";
--> statement-breakpoint
drop policy if exists "improvement" on "replying";
--> statement-breakpoint
drop policy if exists "improve" on "replying";
--> statement-breakpoint
drop policy if exists "benchmark" on "replying";
--> statement-breakpoint
drop policy if exists "restricted" on "restrictions";
--> statement-breakpoint
drop policy if exists "improvement" on "restrictions";
--> statement-breakpoint
drop policy if exists "improve" on "restrictions";
--> statement-breakpoint
drop policy if exists "benchmark" on "restrictions";
--> statement-breakpoint
drop policy if exists "restricted" on "retention_choices";
--> statement-breakpoint
drop policy if exists "improvement" on "retention_choices";
--> statement-breakpoint
drop policy if exists "improve" on "retention_choices";
--> statement-breakpoint
drop policy if exists "benchmark" on "retention_choices";
--> statement-breakpoint
drop policy if exists "restricted" on "retention_runs";
--> statement-breakpoint
drop policy if exists "improvement" on "retention_runs";
--> statement-breakpoint
drop policy if exists "improve" on "retention_runs";
--> statement-breakpoint
drop policy if exists "benchmark" on "retention_runs";
--> statement-breakpoint
drop policy if exists "restricted" on "second_factors";
--> statement-breakpoint
drop policy if exists "improvement" on "second_factors";
--> statement-breakpoint
drop policy if exists "improve" on "second_factors";
--> statement-breakpoint
drop policy if exists "benchmark" on "second_factors";
--> statement-breakpoint
drop policy if exists "restricted" on "service_mail";
--> statement-breakpoint
drop policy if exists "improvement" on "service_mail";
--> statement-breakpoint
drop policy if exists "improve" on "service_mail";
--> statement-breakpoint
drop policy if exists "benchmark" on "service_mail";
--> statement-breakpoint
drop policy if exists "restricted" on "sessions";
--> statement-breakpoint
drop policy if exists "improvement" on "sessions";
--> statement-breakpoint
drop policy if exists "improve" on "sessions";
--> statement-breakpoint
drop policy if exists "benchmark" on "sessions";
--> statement-breakpoint
drop policy if exists "restricted" on "push_subscriptions";
--> statement-breakpoint
drop policy if exists "improvement" on "push_subscriptions";
--> statement-breakpoint
drop policy if exists "improve" on "push_subscriptions";
--> statement-breakpoint
drop policy if exists "benchmark" on "push_subscriptions";
--> statement-breakpoint
drop policy if exists "restricted" on "support_grants";
--> statement-breakpoint
drop policy if exists "improvement" on "support_grants";
--> statement-breakpoint
drop policy if exists "improve" on "support_grants";
--> statement-breakpoint
drop policy if exists "benchmark" on "support_grants";
--> statement-breakpoint
drop policy if exists "restricted" on "support_views";
--> statement-breakpoint
drop policy if exists "improvement" on "support_views";
--> statement-breakpoint
drop policy if exists "improve" on "support_views";
--> statement-breakpoint
drop policy if exists "benchmark" on "support_views";
--> statement-breakpoint
drop policy if exists "restricted" on "support_visits";
--> statement-breakpoint
drop policy if exists "improvement" on "support_visits";
--> statement-breakpoint
drop policy if exists "improve" on "support_visits";
--> statement-breakpoint
drop policy if exists "benchmark" on "support_visits";
--> statement-breakpoint
drop policy if exists "restricted" on "api_tokens";
--> statement-breakpoint
drop policy if exists "improvement" on "api_tokens";
--> statement-breakpoint
drop policy if exists "improve" on "api_tokens";
--> statement-breakpoint
drop policy if exists "benchmark" on "api_tokens";
--> statement-breakpoint
drop policy if exists "restricted" on "tombstones";
--> statement-breakpoint
drop policy if exists "improvement" on "tombstones";
--> statement-breakpoint
drop policy if exists "improve" on "tombstones";
--> statement-breakpoint
drop policy if exists "benchmark" on "tombstones";
--> statement-breakpoint
drop policy if exists "restricted" on "usage_counts";
--> statement-breakpoint
drop policy if exists "improvement" on "usage_counts";
--> statement-breakpoint
drop policy if exists "improve" on "usage_counts";
--> statement-breakpoint
drop policy if exists "benchmark" on "usage_counts";
--> statement-breakpoint
drop policy if exists "restricted" on "verifications";
--> statement-breakpoint
drop policy if exists "improvement" on "verifications";
--> statement-breakpoint
drop policy if exists "improve" on "verifications";
--> statement-breakpoint
drop policy if exists "benchmark" on "verifications";
--> statement-breakpoint
drop policy if exists "restricted" on "views";
--> statement-breakpoint
drop policy if exists "improvement" on "views";
--> statement-breakpoint
drop policy if exists "improve" on "views";
--> statement-breakpoint
drop policy if exists "benchmark" on "views";
--> statement-breakpoint
drop policy if exists "restricted" on "workspace_keys";
--> statement-breakpoint
drop policy if exists "improvement" on "workspace_keys";
--> statement-breakpoint
drop policy if exists "improve" on "workspace_keys";
--> statement-breakpoint
drop policy if exists "benchmark" on "workspace_keys";
--> statement-breakpoint
drop policy if exists "restricted" on "workspaces";
--> statement-breakpoint
drop policy if exists "improvement" on "workspaces";
--> statement-breakpoint
drop policy if exists "improve" on "workspaces";
--> statement-breakpoint
drop policy if exists "benchmark" on "workspaces";
--> statement-breakpoint
create policy "restricted" on "alarms" as restrictive for all to purpose_service, purpose_communicate using (("message_id" is null or "message_id" not in (select restricted_messages()))) with check (("message_id" is null or "message_id" not in (select restricted_messages())));
--> statement-breakpoint
create policy "restricted" on "attachments" as restrictive for all to purpose_service using (("message_id" is null or "message_id" not in (select restricted_messages()))) with check (("message_id" is null or "message_id" not in (select restricted_messages())));
--> statement-breakpoint
create policy "restricted" on "case_offers" as restrictive for all to purpose_service using (("message_id" is null or "message_id" not in (select restricted_messages()))) with check (("message_id" is null or "message_id" not in (select restricted_messages())));
--> statement-breakpoint
create policy "restricted" on "conversation_labels" as restrictive for all to purpose_service using (("conversation_id" is null or "conversation_id" not in (select restricted_conversations()))) with check (("conversation_id" is null or "conversation_id" not in (select restricted_conversations())));
--> statement-breakpoint
create policy "restricted" on "conversations" as restrictive for all to purpose_service, purpose_classify, purpose_communicate using (("customer_id" is null or "customer_id" not in (select restricted_customers()))) with check (("customer_id" is null or "customer_id" not in (select restricted_customers())));
--> statement-breakpoint
create policy "restricted" on "customer_versions" as restrictive for all to purpose_service using (("customer_id" is null or "customer_id" not in (select restricted_customers()))) with check (("customer_id" is null or "customer_id" not in (select restricted_customers())));
--> statement-breakpoint
create policy "restricted" on "customers" as restrictive for all to purpose_service, purpose_classify, purpose_communicate using (("id" is null or "id" not in (select restricted_customers()))) with check (("id" is null or "id" not in (select restricted_customers())));
--> statement-breakpoint
create policy "restricted" on "intent_decisions" as restrictive for all to purpose_service, purpose_classify, purpose_improve, purpose_communicate using (("message_id" is null or "message_id" not in (select restricted_messages()))) with check (("message_id" is null or "message_id" not in (select restricted_messages())));
--> statement-breakpoint
create policy "restricted" on "deliveries" as restrictive for all to purpose_service using (("message_id" is null or "message_id" not in (select restricted_messages()))) with check (("message_id" is null or "message_id" not in (select restricted_messages())));
--> statement-breakpoint
create policy "restricted" on "conversation_facts" as restrictive for all to purpose_service using (("conversation_id" is null or "conversation_id" not in (select restricted_conversations()))) with check (("conversation_id" is null or "conversation_id" not in (select restricted_conversations())));
--> statement-breakpoint
create policy "restricted" on "identities" as restrictive for all to purpose_service, purpose_communicate using (("customer_id" is null or "customer_id" not in (select restricted_customers()))) with check (("customer_id" is null or "customer_id" not in (select restricted_customers())));
--> statement-breakpoint
create policy "restricted" on "journal" as restrictive for all to purpose_service using (("message_id" is null or "message_id" not in (select restricted_messages()))) with check (("message_id" is null or "message_id" not in (select restricted_messages())));
--> statement-breakpoint
create policy "restricted" on "merged_rows" as restrictive for all to purpose_service using (("merge_id" is null or "merge_id" not in (select restricted_merges()))) with check (("merge_id" is null or "merge_id" not in (select restricted_merges())));
--> statement-breakpoint
create policy "restricted" on "merges" as restrictive for all to purpose_service using (("kept_id" is null or "kept_id" not in (select restricted_customers()))) with check (("kept_id" is null or "kept_id" not in (select restricted_customers())));
--> statement-breakpoint
create policy "restricted" on "messages" as restrictive for all to purpose_service, purpose_classify using (("customer_id" is null or "customer_id" not in (select restricted_customers()))) with check (("customer_id" is null or "customer_id" not in (select restricted_customers())));
--> statement-breakpoint
create policy "restricted" on "notes" as restrictive for all to purpose_service using (("customer_id" is null or "customer_id" not in (select restricted_customers()))) with check (("customer_id" is null or "customer_id" not in (select restricted_customers())));
--> statement-breakpoint
create policy "restricted" on "notifications" as restrictive for all to purpose_service, purpose_communicate using (("conversation_id" is null or "conversation_id" not in (select restricted_conversations()))) with check (("conversation_id" is null or "conversation_id" not in (select restricted_conversations())));
--> statement-breakpoint
create policy "restricted" on "message_participants" as restrictive for all to purpose_service using (("message_id" is null or "message_id" not in (select restricted_messages()))) with check (("message_id" is null or "message_id" not in (select restricted_messages())));
--> statement-breakpoint
create policy "restricted" on "replying" as restrictive for all to purpose_service using (("conversation_id" is null or "conversation_id" not in (select restricted_conversations()))) with check (("conversation_id" is null or "conversation_id" not in (select restricted_conversations())));
--> statement-breakpoint
create policy "improve" on "intent_decisions" as restrictive for all to purpose_improve using (((select allowed('improve.models'))) and "source" in ('email', 'microsoft', 'sms', 'webform', 'phone', 'native', 'crm') and not "special_category" and ("message_id" is null or "message_id" not in (select objecting_messages()))) with check (((select allowed('improve.models'))) and "source" in ('email', 'microsoft', 'sms', 'webform', 'phone', 'native', 'crm') and not "special_category" and ("message_id" is null or "message_id" not in (select objecting_messages())));
--> statement-breakpoint
drop function if exists improvement_allowed();
--> statement-breakpoint
create or replace function inherit_source_intent_decisions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin new."source" := coalesce((select s.source from "messages" s where s.workspace_id = new.workspace_id and s.id = new."message_id"), new."source"); return new; end $$;
--> statement-breakpoint
alter function inherit_source_intent_decisions() owner to handlet_storage;
--> statement-breakpoint
create or replace trigger inherit_source before insert on "intent_decisions" for each row execute function inherit_source_intent_decisions();
--> statement-breakpoint
create or replace function inherit_source_messages() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin new."source" := coalesce((select s.source from "connections" s where s.workspace_id = new.workspace_id and s.id = new."connection_id"), new."source"); return new; end $$;
--> statement-breakpoint
alter function inherit_source_messages() owner to handlet_storage;
--> statement-breakpoint
create or replace trigger inherit_source before insert on "messages" for each row execute function inherit_source_messages();
--> statement-breakpoint
alter table "agreements" alter column "document" set statistics 0, alter column "version" set statistics 0;
--> statement-breakpoint
alter table "assumptions" alter column "says" set statistics 0;
--> statement-breakpoint
alter table "attachments" alter column "address" set statistics 0, alter column "name" set statistics 0, alter column "content_id" set statistics 0;
--> statement-breakpoint
alter table "audit_entries" alter column "login_id" set statistics 0, alter column "action" set statistics 0, alter column "target_id" set statistics 0, alter column "counts" set statistics 0;
--> statement-breakpoint
alter table "audit_reasons" alter column "says" set statistics 0;
--> statement-breakpoint
alter table "canned_replies" alter column "name" set statistics 0, alter column "body" set statistics 0;
--> statement-breakpoint
alter table "case_codes" alter column "hash" set statistics 0;
--> statement-breakpoint
alter table "case_events" alter column "what" set statistics 0;
--> statement-breakpoint
alter table "case_identifiers" alter column "value" set statistics 0;
--> statement-breakpoint
alter table "case_links" alter column "hash" set statistics 0;
--> statement-breakpoint
alter table "case_notices" alter column "change" set statistics 0;
--> statement-breakpoint
alter table "case_spans" alter column "row_key" set statistics 0;
--> statement-breakpoint
alter table "case_texts" alter column "text" set statistics 0;
--> statement-breakpoint
alter table "cases" alter column "kind" set statistics 0, alter column "state" set statistics 0, alter column "ending" set statistics 0, alter column "decision" set statistics 0, alter column "ground" set statistics 0;
--> statement-breakpoint
alter table "connections" alter column "address" set statistics 0, alter column "settings" set statistics 0;
--> statement-breakpoint
alter table "consents" alter column "identifier" set statistics 0;
--> statement-breakpoint
alter table "conversations" alter column "who" set statistics 0, alter column "subject" set statistics 0, alter column "preview" set statistics 0, alter column "urgency" set statistics 0, alter column "intent" set statistics 0;
--> statement-breakpoint
alter table "login_credentials" alter column "provider_subject" set statistics 0, alter column "access_token" set statistics 0, alter column "refresh_token" set statistics 0, alter column "id_token" set statistics 0, alter column "password_hash" set statistics 0;
--> statement-breakpoint
alter table "credentials" alter column "sealed" set statistics 0;
--> statement-breakpoint
alter table "cursors" alter column "cursor" set statistics 0;
--> statement-breakpoint
alter table "customer_versions" alter column "was" set statistics 0, alter column "is" set statistics 0;
--> statement-breakpoint
alter table "customers" alter column "name" set statistics 0, alter column "folded_name" set statistics 0, alter column "place" set statistics 0;
--> statement-breakpoint
alter table "intent_decisions" alter column "label" set statistics 0, alter column "confidence" set statistics 0, alter column "runner_up" set statistics 0, alter column "unsure" set statistics 0, alter column "urgency" set statistics 0, alter column "severity" set statistics 0, alter column "sentiment" set statistics 0, alter column "special_category" set statistics 0, alter column "because" set statistics 0, alter column "corrected_to" set statistics 0;
--> statement-breakpoint
alter table "deliveries" alter column "raw" set statistics 0;
--> statement-breakpoint
alter table "erasures" alter column "planned" set statistics 0, alter column "erased" set statistics 0, alter column "mentions" set statistics 0, alter column "recipients" set statistics 0, alter column "receipt" set statistics 0;
--> statement-breakpoint
alter table "files" alter column "address" set statistics 0;
--> statement-breakpoint
alter table "holds" alter column "authority" set statistics 0;
--> statement-breakpoint
alter table "identities" alter column "value" set statistics 0;
--> statement-breakpoint
alter table "incident_texts" alter column "text" set statistics 0;
--> statement-breakpoint
alter table "invitations" alter column "email" set statistics 0, alter column "token_hash" set statistics 0;
--> statement-breakpoint
alter table "journal" alter column "provider_id" set statistics 0, alter column "raw" set statistics 0, alter column "remote" set statistics 0;
--> statement-breakpoint
alter table "labels" alter column "name" set statistics 0;
--> statement-breakpoint
alter table "logins" alter column "name" set statistics 0, alter column "email" set statistics 0, alter column "image" set statistics 0;
--> statement-breakpoint
alter table "merged_rows" alter column "row_key" set statistics 0;
--> statement-breakpoint
alter table "messages" alter column "provider_id" set statistics 0, alter column "header_id" set statistics 0, alter column "fingerprint" set statistics 0, alter column "in_reply_to" set statistics 0, alter column "from_name" set statistics 0, alter column "from_address" set statistics 0, alter column "subject" set statistics 0, alter column "said" set statistics 0, alter column "quoted" set statistics 0, alter column "signature" set statistics 0, alter column "html" set statistics 0, alter column "checks" set statistics 0, alter column "words" set statistics 0, alter column "search" set statistics 0;
--> statement-breakpoint
alter table "notes" alter column "body" set statistics 0;
--> statement-breakpoint
alter table "pack_parts" alter column "address" set statistics 0;
--> statement-breakpoint
alter table "message_participants" alter column "address" set statistics 0, alter column "name" set statistics 0;
--> statement-breakpoint
alter table "passkeys" alter column "name" set statistics 0, alter column "public_key" set statistics 0, alter column "credential_id" set statistics 0, alter column "device_type" set statistics 0, alter column "transports" set statistics 0, alter column "aaguid" set statistics 0;
--> statement-breakpoint
alter table "notification_preferences" alter column "by_kind" set statistics 0, alter column "quiet_from" set statistics 0, alter column "quiet_to" set statistics 0;
--> statement-breakpoint
alter table "prices" alter column "name" set statistics 0, alter column "unit" set statistics 0, alter column "pence" set statistics 0, alter column "vat_rate_percent" set statistics 0;
--> statement-breakpoint
alter table "profiles" alter column "business_name" set statistics 0, alter column "trades" set statistics 0, alter column "region" set statistics 0, alter column "hours" set statistics 0, alter column "services" set statistics 0, alter column "signature" set statistics 0;
--> statement-breakpoint
alter table "rate_limits" alter column "key" set statistics 0;
--> statement-breakpoint
alter table "retention_choices" alter column "reason" set statistics 0;
--> statement-breakpoint
alter table "second_factors" alter column "secret" set statistics 0, alter column "recovery_codes" set statistics 0;
--> statement-breakpoint
alter table "service_mail" alter column "recipient" set statistics 0, alter column "raw" set statistics 0;
--> statement-breakpoint
alter table "sessions" alter column "token" set statistics 0, alter column "ip_address" set statistics 0, alter column "device" set statistics 0;
--> statement-breakpoint
alter table "push_subscriptions" alter column "endpoint" set statistics 0, alter column "p256dh" set statistics 0, alter column "auth" set statistics 0;
--> statement-breakpoint
alter table "support_grants" alter column "why" set statistics 0;
--> statement-breakpoint
alter table "support_visits" alter column "name" set statistics 0;
--> statement-breakpoint
alter table "api_tokens" alter column "name" set statistics 0, alter column "hash" set statistics 0;
--> statement-breakpoint
alter table "tombstones" alter column "hash" set statistics 0;
--> statement-breakpoint
alter table "verifications" alter column "identifier" set statistics 0, alter column "value" set statistics 0;
--> statement-breakpoint
alter table "views" alter column "name" set statistics 0;
--> statement-breakpoint
alter table "workspaces" alter column "name" set statistics 0, alter column "slug" set statistics 0;
--> statement-breakpoint
do $$ declare i record; begin for i in select c.oid::regclass as name, a.attnum from pg_index x join pg_class c on c.oid = x.indexrelid join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and x.indexprs is not null and a.attname like 'expr%' loop execute format('alter index %s alter column %s set statistics 0', i.name, i.attnum); end loop; end $$;
--> statement-breakpoint
alter table "workspace_activity" drop constraint if exists "workspace_activity_warned_word", add constraint "workspace_activity_warned_word" check ("warned" in ('60', '14')) not valid;
--> statement-breakpoint
alter table "agreements" drop constraint if exists "agreements_document_word", add constraint "agreements_document_word" check ("document" in ('terms', 'dpa')) not valid;
--> statement-breakpoint
alter table "announcements" drop constraint if exists "announcements_version_word", add constraint "announcements_version_word" check ("version" !~ '[[:space:]@]' and length("version") <= 400) not valid;
--> statement-breakpoint
alter table "attachments" drop constraint if exists "attachments_type_word", add constraint "attachments_type_word" check ("type" !~ '[[:space:]@]' and length("type") <= 400) not valid, drop constraint if exists "attachments_risk_word", add constraint "attachments_risk_word" check ("risk" in ('program', 'archive-bomb', 'mismatch')) not valid;
--> statement-breakpoint
alter table "audit_entries" drop constraint if exists "audit_entries_policy_word", add constraint "audit_entries_policy_word" check ("policy" !~ '[[:space:]@]' and length("policy") <= 400) not valid, drop constraint if exists "audit_entries_payload_word", add constraint "audit_entries_payload_word" check ("payload" !~ '[[:space:]@]' and length("payload") <= 400) not valid, drop constraint if exists "audit_entries_previous_word", add constraint "audit_entries_previous_word" check ("previous" !~ '[[:space:]@]' and length("previous") <= 400) not valid, drop constraint if exists "audit_entries_hash_word", add constraint "audit_entries_hash_word" check ("hash" !~ '[[:space:]@]' and length("hash") <= 400) not valid, drop constraint if exists "audit_entries_salt_word", add constraint "audit_entries_salt_word" check ("salt" !~ '[[:space:]@]' and length("salt") <= 400) not valid, drop constraint if exists "audit_entries_actor_word", add constraint "audit_entries_actor_word" check ("actor" in ('member', 'system', 'support', 'operator')) not valid, drop constraint if exists "audit_entries_target_kind_word", add constraint "audit_entries_target_kind_word" check ("target_kind" !~ '[[:space:]@]' and length("target_kind") <= 400) not valid, drop constraint if exists "audit_entries_reason_word", add constraint "audit_entries_reason_word" check ("reason" !~ '[[:space:]@]' and length("reason") <= 400) not valid;
--> statement-breakpoint
alter table "audit_heads" drop constraint if exists "audit_heads_hash_word", add constraint "audit_heads_hash_word" check ("hash" !~ '[[:space:]@]' and length("hash") <= 400) not valid;
--> statement-breakpoint
alter table "audit_reasons" drop constraint if exists "audit_reasons_hash_word", add constraint "audit_reasons_hash_word" check ("hash" !~ '[[:space:]@]' and length("hash") <= 400) not valid, drop constraint if exists "audit_reasons_salt_word", add constraint "audit_reasons_salt_word" check ("salt" !~ '[[:space:]@]' and length("salt") <= 400) not valid;
--> statement-breakpoint
alter table "case_codes" drop constraint if exists "case_codes_use_word", add constraint "case_codes_use_word" check ("use" in ('identity', 'download')) not valid;
--> statement-breakpoint
alter table "case_events" drop constraint if exists "case_events_what_word", add constraint "case_events_what_word" check ("what" in ('received', 'routed-to-us', 'routed-to-workspace', 'identity-asked', 'identity-received', 'fee-asked', 'fee-paid', 'clarification-asked', 'clarification-answered', 'held', 'extended', 'acknowledged', 'progress-told', 'sent', 'closed')) not valid;
--> statement-breakpoint
alter table "case_identifiers" drop constraint if exists "case_identifiers_kind_word", add constraint "case_identifiers_kind_word" check ("kind" in ('email', 'phone', 'name')) not valid, drop constraint if exists "case_identifiers_assurance_word", add constraint "case_identifiers_assurance_word" check ("assurance" in ('asserted', 'observed', 'challenged')) not valid;
--> statement-breakpoint
alter table "case_notices" drop constraint if exists "case_notices_recipient_word", add constraint "case_notices_recipient_word" check ("recipient" !~ '[[:space:]@]' and length("recipient") <= 400) not valid, drop constraint if exists "case_notices_change_word", add constraint "case_notices_change_word" check ("change" in ('rectified', 'erased', 'restricted', 'restriction-lifted')) not valid, drop constraint if exists "case_notices_state_word", add constraint "case_notices_state_word" check ("state" in ('to-tell', 'told', 'done', 'impossible', 'nothing-kept')) not valid;
--> statement-breakpoint
alter table "case_offers" drop constraint if exists "case_offers_kind_word", add constraint "case_offers_kind_word" check ("kind" in ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'human-review', 'marketing-opt-out', 'complaint')) not valid, drop constraint if exists "case_offers_state_word", add constraint "case_offers_state_word" check ("state" in ('offered', 'taken', 'dismissed')) not valid;
--> statement-breakpoint
alter table "case_spans" drop constraint if exists "case_spans_table_name_word", add constraint "case_spans_table_name_word" check ("table_name" !~ '[[:space:]@]' and length("table_name") <= 400) not valid, drop constraint if exists "case_spans_column_name_word", add constraint "case_spans_column_name_word" check ("column_name" !~ '[[:space:]@]' and length("column_name") <= 400) not valid, drop constraint if exists "case_spans_reason_word", add constraint "case_spans_reason_word" check ("reason" in ('third-party', 'other-address', 'legal-privilege')) not valid, drop constraint if exists "case_spans_state_word", add constraint "case_spans_state_word" check ("state" in ('suggested', 'left-out', 'shown')) not valid;
--> statement-breakpoint
alter table "case_texts" drop constraint if exists "case_texts_what_word", add constraint "case_texts_what_word" check ("what" in ('asked', 'clarified', 'disagreed', 'why', 'note', 'letter')) not valid;
--> statement-breakpoint
alter table "cases" drop constraint if exists "cases_number_word", add constraint "cases_number_word" check ("number" !~ '[[:space:]@]' and length("number") <= 400) not valid, drop constraint if exists "cases_kind_word", add constraint "cases_kind_word" check ("kind" in ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'human-review', 'consent-withdrawal', 'marketing-opt-out', 'complaint')) not valid, drop constraint if exists "cases_state_word", add constraint "cases_state_word" check ("state" in ('received', 'routed', 'identity', 'scoped', 'running', 'review', 'sent', 'closed')) not valid, drop constraint if exists "cases_ending_word", add constraint "cases_ending_word" check ("ending" in ('answered', 'partly-refused', 'refused', 'withdrawn', 'duplicate', 'not-a-request')) not valid, drop constraint if exists "cases_came_word", add constraint "cases_came_word" check ("came" in ('page', 'message', 'member')) not valid, drop constraint if exists "cases_ground_word", add constraint "cases_ground_word" check ("ground" in ('unfounded', 'excessive', 'third-party-rights', 'legal-privilege', 'legal-obligation', 'legal-claims', 'free-expression', 'accuracy-stands', 'out-of-scope', 'compelling-grounds', 'not-automated', 'identity-not-proved', 'not-ours')) not valid;
--> statement-breakpoint
alter table "connections" drop constraint if exists "connections_kind_word", add constraint "connections_kind_word" check ("kind" in ('forwarding', 'imap', 'import')) not valid, drop constraint if exists "connections_source_word", add constraint "connections_source_word" check ("source" in ('email', 'google', 'microsoft', 'whatsapp', 'messenger', 'instagram', 'sms', 'webform', 'phone', 'native', 'crm')) not valid, drop constraint if exists "connections_wording_word", add constraint "connections_wording_word" check ("wording" !~ '[[:space:]@]' and length("wording") <= 400) not valid, drop constraint if exists "connections_scopes_word", add constraint "connections_scopes_word" check (array_to_string("scopes", ',') !~ '[[:space:]@]' and length(array_to_string("scopes", ',')) <= 4000) not valid, drop constraint if exists "connections_trouble_word", add constraint "connections_trouble_word" check ("trouble" in ('retry-later', 'reconnect', 'refused', 'unknown')) not valid, drop constraint if exists "connections_trouble_says_word", add constraint "connections_trouble_says_word" check ("trouble_says" !~ '[[:space:]@]' and length("trouble_says") <= 400) not valid;
--> statement-breakpoint
alter table "consents" drop constraint if exists "consents_kind_word", add constraint "consents_kind_word" check ("kind" in ('channel', 'feature', 'objection', 'marketing', 'cross-workspace')) not valid, drop constraint if exists "consents_activity_word", add constraint "consents_activity_word" check ("activity" !~ '[[:space:]@]' and length("activity") <= 400) not valid, drop constraint if exists "consents_channel_word", add constraint "consents_channel_word" check ("channel" !~ '[[:space:]@]' and length("channel") <= 400) not valid, drop constraint if exists "consents_scopes_word", add constraint "consents_scopes_word" check (array_to_string("scopes", ',') !~ '[[:space:]@]' and length(array_to_string("scopes", ',')) <= 4000) not valid, drop constraint if exists "consents_wording_word", add constraint "consents_wording_word" check ("wording" !~ '[[:space:]@]' and length("wording") <= 400) not valid;
--> statement-breakpoint
alter table "conversations" drop constraint if exists "conversations_channel_word", add constraint "conversations_channel_word" check ("channel" in ('email')) not valid, drop constraint if exists "conversations_place_word", add constraint "conversations_place_word" check ("place" in ('now', 'waiting', 'later', 'done')) not valid, drop constraint if exists "conversations_urgency_word", add constraint "conversations_urgency_word" check ("urgency" in ('emergency', 'soon', 'normal')) not valid;
--> statement-breakpoint
alter table "login_credentials" drop constraint if exists "login_credentials_provider_word", add constraint "login_credentials_provider_word" check ("provider" !~ '[[:space:]@]' and length("provider") <= 400) not valid, drop constraint if exists "login_credentials_scope_word", add constraint "login_credentials_scope_word" check ("scope" !~ '[[:space:]@]' and length("scope") <= 400) not valid;
--> statement-breakpoint
alter table "cursors" drop constraint if exists "cursors_cursor_word", add constraint "cursors_cursor_word" check ("cursor" !~ '[[:space:]@]' and length("cursor") <= 400) not valid;
--> statement-breakpoint
alter table "customer_versions" drop constraint if exists "customer_versions_field_word", add constraint "customer_versions_field_word" check ("field" in ('name', 'place', 'email', 'phone')) not valid;
--> statement-breakpoint
alter table "intent_decisions" drop constraint if exists "intent_decisions_source_word", add constraint "intent_decisions_source_word" check ("source" in ('email', 'google', 'microsoft', 'whatsapp', 'messenger', 'instagram', 'sms', 'webform', 'phone', 'native', 'crm')) not valid, drop constraint if exists "intent_decisions_model_word", add constraint "intent_decisions_model_word" check ("model" !~ '[[:space:]@]' and length("model") <= 400) not valid, drop constraint if exists "intent_decisions_urgency_word", add constraint "intent_decisions_urgency_word" check ("urgency" in ('emergency', 'soon', 'normal')) not valid, drop constraint if exists "intent_decisions_severity_word", add constraint "intent_decisions_severity_word" check ("severity" in ('low', 'medium', 'high')) not valid, drop constraint if exists "intent_decisions_sentiment_word", add constraint "intent_decisions_sentiment_word" check ("sentiment" in ('negative', 'neutral', 'positive')) not valid;
--> statement-breakpoint
alter table "deliveries" drop constraint if exists "deliveries_key_word", add constraint "deliveries_key_word" check ("key" !~ '[[:space:]@]' and length("key") <= 400) not valid, drop constraint if exists "deliveries_state_word", add constraint "deliveries_state_word" check ("state" in ('queued', 'sending', 'sent', 'unknown', 'failed', 'waiting', 'cancelled')) not valid, drop constraint if exists "deliveries_reason_word", add constraint "deliveries_reason_word" check ("reason" !~ '[[:space:]@]' and length("reason") <= 400) not valid, drop constraint if exists "deliveries_before_word", add constraint "deliveries_before_word" check (not jsonb_path_exists("before", '$.** ? (@ like_regex "[\\s@]")') and length("before"::text) <= 4000) not valid;
--> statement-breakpoint
alter table "desks" drop constraint if exists "desks_nation_word", add constraint "desks_nation_word" check ("nation" in ('england-and-wales', 'scotland', 'northern-ireland')) not valid;
--> statement-breakpoint
alter table "erasures" drop constraint if exists "erasures_kind_word", add constraint "erasures_kind_word" check ("kind" in ('customer', 'workspace', 'rows')) not valid, drop constraint if exists "erasures_state_word", add constraint "erasures_state_word" check ("state" in ('planned', 'rows-gone', 'files-gone', 'told', 'done', 'refused')) not valid, drop constraint if exists "erasures_plan_hash_word", add constraint "erasures_plan_hash_word" check ("plan_hash" !~ '[[:space:]@]' and length("plan_hash") <= 400) not valid, drop constraint if exists "erasures_policy_hash_word", add constraint "erasures_policy_hash_word" check ("policy_hash" !~ '[[:space:]@]' and length("policy_hash") <= 400) not valid, drop constraint if exists "erasures_files_word", add constraint "erasures_files_word" check (array_to_string("files", ',') !~ '[[:space:]@]' and length(array_to_string("files", ',')) <= 4000) not valid;
--> statement-breakpoint
alter table "events" drop constraint if exists "events_kind_word", add constraint "events_kind_word" check ("kind" !~ '[[:space:]@]' and length("kind") <= 400) not valid;
--> statement-breakpoint
alter table "conversation_facts" drop constraint if exists "conversation_facts_kind_word", add constraint "conversation_facts_kind_word" check ("kind" in ('closed', 'reopened', 'snoozed', 'woken', 'assigned', 'unassigned', 'labelled', 'unlabelled', 'split', 'customer-merged')) not valid, drop constraint if exists "conversation_facts_before_word", add constraint "conversation_facts_before_word" check (not jsonb_path_exists("before", '$.** ? (@ like_regex "[\\s@]")') and length("before"::text) <= 4000) not valid;
--> statement-breakpoint
alter table "holds" drop constraint if exists "holds_table_name_word", add constraint "holds_table_name_word" check ("table_name" !~ '[[:space:]@]' and length("table_name") <= 400) not valid, drop constraint if exists "holds_reason_word", add constraint "holds_reason_word" check ("reason" in ('claim', 'access-case', 'investigation', 'tax', 'order')) not valid;
--> statement-breakpoint
alter table "identities" drop constraint if exists "identities_kind_word", add constraint "identities_kind_word" check ("kind" in ('email', 'phone')) not valid;
--> statement-breakpoint
alter table "imports" drop constraint if exists "imports_source_word", add constraint "imports_source_word" check ("source" !~ '[[:space:]@]' and length("source") <= 400) not valid;
--> statement-breakpoint
alter table "incident_events" drop constraint if exists "incident_events_what_word", add constraint "incident_events_what_word" check ("what" in ('aware', 'contained', 'controllers-told', 'regulator-told', 'people-told', 'reminded')) not valid;
--> statement-breakpoint
alter table "incident_texts" drop constraint if exists "incident_texts_what_word", add constraint "incident_texts_what_word" check ("what" in ('happened', 'done', 'note', 'why-closed')) not valid;
--> statement-breakpoint
alter table "incidents" drop constraint if exists "incidents_number_word", add constraint "incidents_number_word" check ("number" !~ '[[:space:]@]' and length("number") <= 400) not valid, drop constraint if exists "incidents_kind_word", add constraint "incidents_kind_word" check ("kind" in ('break-in', 'wrong-person', 'lost-device', 'lost-data', 'taken-copy', 'other')) not valid, drop constraint if exists "incidents_risk_word", add constraint "incidents_risk_word" check ("risk" in ('none', 'risk', 'high')) not valid, drop constraint if exists "incidents_harms_word", add constraint "incidents_harms_word" check (array_to_string("harms", ',') !~ '[[:space:]@]' and length(array_to_string("harms", ',')) <= 4000) not valid, drop constraint if exists "incidents_exposed_word", add constraint "incidents_exposed_word" check (array_to_string("exposed", ',') !~ '[[:space:]@]' and length(array_to_string("exposed", ',')) <= 4000) not valid;
--> statement-breakpoint
alter table "invitations" drop constraint if exists "invitations_role_word", add constraint "invitations_role_word" check ("role" in ('owner', 'office', 'field', 'accountant')) not valid;
--> statement-breakpoint
alter table "journal" drop constraint if exists "journal_folder_word", add constraint "journal_folder_word" check ("folder" in ('inbox', 'sent')) not valid, drop constraint if exists "journal_state_word", add constraint "journal_state_word" check ("state" in ('pending', 'kept', 'dropped', 'quarantined')) not valid, drop constraint if exists "journal_reason_word", add constraint "journal_reason_word" check ("reason" !~ '[[:space:]@]' and length("reason") <= 400) not valid;
--> statement-breakpoint
alter table "labels" drop constraint if exists "labels_colour_word", add constraint "labels_colour_word" check ("colour" in ('grey', 'blue', 'green', 'amber', 'red', 'violet')) not valid;
--> statement-breakpoint
alter table "members" drop constraint if exists "members_role_word", add constraint "members_role_word" check ("role" in ('owner', 'office', 'field', 'accountant')) not valid;
--> statement-breakpoint
alter table "merged_rows" drop constraint if exists "merged_rows_table_name_word", add constraint "merged_rows_table_name_word" check ("table_name" !~ '[[:space:]@]' and length("table_name") <= 400) not valid;
--> statement-breakpoint
alter table "messages" drop constraint if exists "messages_source_word", add constraint "messages_source_word" check ("source" in ('email', 'google', 'microsoft', 'whatsapp', 'messenger', 'instagram', 'sms', 'webform', 'phone', 'native', 'crm')) not valid, drop constraint if exists "messages_direction_word", add constraint "messages_direction_word" check ("direction" in ('in', 'out')) not valid, drop constraint if exists "messages_kind_word", add constraint "messages_kind_word" check ("kind" in ('message', 'auto-reply', 'bounce', 'report', 'list', 'loop')) not valid;
--> statement-breakpoint
alter table "notes" drop constraint if exists "notes_key_word", add constraint "notes_key_word" check ("key" !~ '[[:space:]@]' and length("key") <= 400) not valid;
--> statement-breakpoint
alter table "notifications" drop constraint if exists "notifications_kind_word", add constraint "notifications_kind_word" check ("kind" in ('emergency', 'new-message', 'reply', 'assigned', 'not-delivered', 'connection-trouble', 'case')) not valid, drop constraint if exists "notifications_state_word", add constraint "notifications_state_word" check ("state" in ('held', 'sent', 'failed', 'off')) not valid;
--> statement-breakpoint
alter table "packs" drop constraint if exists "packs_state_word", add constraint "packs_state_word" check ("state" in ('building', 'built', 'failed', 'gone')) not valid;
--> statement-breakpoint
alter table "message_participants" drop constraint if exists "message_participants_part_word", add constraint "message_participants_part_word" check ("part" in ('from', 'to', 'cc', 'reply-to')) not valid;
--> statement-breakpoint
alter table "remains" drop constraint if exists "remains_table_name_word", add constraint "remains_table_name_word" check ("table_name" !~ '[[:space:]@]' and length("table_name") <= 400) not valid;
--> statement-breakpoint
alter table "restrictions" drop constraint if exists "restrictions_reason_word", add constraint "restrictions_reason_word" check ("reason" in ('accuracy', 'unlawful', 'claims', 'objection')) not valid;
--> statement-breakpoint
alter table "retention_choices" drop constraint if exists "retention_choices_rule_word", add constraint "retention_choices_rule_word" check ("rule" !~ '[[:space:]@]' and length("rule") <= 400) not valid, drop constraint if exists "retention_choices_period_word", add constraint "retention_choices_period_word" check ("period" !~ '[[:space:]@]' and length("period") <= 400) not valid;
--> statement-breakpoint
alter table "retention_runs" drop constraint if exists "retention_runs_rule_word", add constraint "retention_runs_rule_word" check ("rule" !~ '[[:space:]@]' and length("rule") <= 400) not valid;
--> statement-breakpoint
alter table "service_mail" drop constraint if exists "service_mail_kind_word", add constraint "service_mail_kind_word" check ("kind" in ('confirm-address', 'reset-password', 'invitation', 'alert', 'security', 'rights', 'notice', 'marketing')) not valid, drop constraint if exists "service_mail_state_word", add constraint "service_mail_state_word" check ("state" in ('waiting', 'sent', 'failed')) not valid, drop constraint if exists "service_mail_reason_word", add constraint "service_mail_reason_word" check ("reason" !~ '[[:space:]@]' and length("reason") <= 400) not valid;
--> statement-breakpoint
alter table "support_grants" drop constraint if exists "support_grants_scope_word", add constraint "support_grants_scope_word" check ("scope" in ('settings', 'messages')) not valid;
--> statement-breakpoint
alter table "support_views" drop constraint if exists "support_views_route_word", add constraint "support_views_route_word" check ("route" !~ '[[:space:]@]' and length("route") <= 400) not valid;
--> statement-breakpoint
alter table "api_tokens" drop constraint if exists "api_tokens_scopes_word", add constraint "api_tokens_scopes_word" check (array_to_string("scopes", ',') !~ '[[:space:]@]' and length(array_to_string("scopes", ',')) <= 4000) not valid;
--> statement-breakpoint
alter table "tombstones" drop constraint if exists "tombstones_kind_word", add constraint "tombstones_kind_word" check ("kind" in ('person', 'message')) not valid;
--> statement-breakpoint
alter table "usage_counts" drop constraint if exists "usage_counts_feature_word", add constraint "usage_counts_feature_word" check ("feature" !~ '[[:space:]@]' and length("feature") <= 400) not valid;
--> statement-breakpoint
alter table "views" drop constraint if exists "views_place_word", add constraint "views_place_word" check ("place" in ('now', 'waiting', 'later', 'done')) not valid, drop constraint if exists "views_who_word", add constraint "views_who_word" check ("who" !~ '[[:space:]@]' and length("who") <= 400) not valid, drop constraint if exists "views_about_word", add constraint "views_about_word" check ("about" !~ '[[:space:]@]' and length("about") <= 400) not valid;
--> statement-breakpoint
revoke create on schema public from handlet_storage;
