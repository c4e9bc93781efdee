CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"login_id" uuid NOT NULL,
	"workspace_id" uuid,
	"document" text NOT NULL,
	"version" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agreements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "login_credentials" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"provider_subject" text NOT NULL,
	"provider" text NOT NULL,
	"login_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "login_credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "logins" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "logins_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "logins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"login_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"created_at" timestamp with time zone,
	"aaguid" text
);
--> statement-breakpoint
ALTER TABLE "passkeys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limits_key_unique" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "second_factors" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"secret" text NOT NULL,
	"recovery_codes" text NOT NULL,
	"login_id" uuid NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_count" integer DEFAULT 0,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "second_factors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"token" text NOT NULL,
	"login_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"device" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "verifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "service_mail" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"raw" "bytea" NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "service_mail" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "invitations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" uuid NOT NULL,
	"login_id" uuid NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "members_workspace_id_login_id_pk" PRIMARY KEY("workspace_id","login_id")
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"login_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_tokens_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "api_tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deletion_requested_at" timestamp with time zone,
	"suspended_at" timestamp with time zone,
	CONSTRAINT "workspaces_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "workspaces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "connections" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"authorised_by" uuid NOT NULL,
	"authorised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"wording" text NOT NULL,
	"scopes" text[] DEFAULT '{}' NOT NULL,
	"trouble" text,
	"trouble_says" text,
	"trouble_since" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"history_done" boolean DEFAULT false NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "connections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credentials" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credentials_workspace_id_connection_id_pk" PRIMARY KEY("workspace_id","connection_id")
);
--> statement-breakpoint
ALTER TABLE "credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cursors" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"cursor" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cursors_workspace_id_connection_id_pk" PRIMARY KEY("workspace_id","connection_id")
);
--> statement-breakpoint
ALTER TABLE "cursors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"message_id" uuid,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"content_id" text,
	"inline" boolean NOT NULL,
	"risk" text,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attachments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "attachments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "files" (
	"workspace_id" uuid NOT NULL,
	"address" text NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_workspace_id_address_pk" PRIMARY KEY("workspace_id","address")
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"customer_id" uuid,
	"connection_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"who" text NOT NULL,
	"subject" text NOT NULL,
	"preview" text NOT NULL,
	"place" text NOT NULL,
	"urgency" text DEFAULT 'normal' NOT NULL,
	"intent" text,
	"message_count" integer NOT NULL,
	"unread" boolean NOT NULL,
	"has_attachments" boolean NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"last_inbound_at" timestamp with time zone,
	"assigned_to" uuid,
	"assigned_by" uuid,
	"assigned_at" timestamp with time zone,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"snoozed_until" timestamp with time zone,
	"snoozed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "conversations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversation_facts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"conversation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"by_login_id" uuid,
	"object" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversation_facts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "conversation_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"message_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"raw" "bytea",
	"send_at" timestamp with time zone NOT NULL,
	"undo_until" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"reason" text,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"connection_id" uuid NOT NULL,
	"source" text NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"dropped" integer DEFAULT 0 NOT NULL,
	"quarantined" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journal" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"connection_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"folder" text NOT NULL,
	"history" boolean NOT NULL,
	"raw" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"remote" jsonb,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"message_id" uuid,
	"settled_at" timestamp with time zone,
	CONSTRAINT "journal_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "journal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"conversation_id" uuid NOT NULL,
	"customer_id" uuid,
	"connection_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"provider_id" text NOT NULL,
	"header_id" text,
	"fingerprint" text NOT NULL,
	"in_reply_to" text[] DEFAULT '{}' NOT NULL,
	"from_name" text NOT NULL,
	"from_address" text NOT NULL,
	"subject" text NOT NULL,
	"said" text NOT NULL,
	"quoted" text,
	"signature" text,
	"html" text,
	"kind" text NOT NULL,
	"checks" jsonb,
	"history" boolean NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"written_by" uuid,
	"words" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('english'::regconfig, left(subject || ' ' || said, 200000)) || to_tsvector('simple'::regconfig, left(words, 50000))) STORED NOT NULL,
	CONSTRAINT "messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_participants" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"part" text NOT NULL,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	CONSTRAINT "message_participants_workspace_id_message_id_part_address_pk" PRIMARY KEY("workspace_id","message_id","part","address")
);
--> statement-breakpoint
ALTER TABLE "message_participants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "canned_replies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "canned_replies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "canned_replies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversation_labels" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"label_id" uuid NOT NULL,
	"by_login_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversation_labels_workspace_id_conversation_id_label_id_pk" PRIMARY KEY("workspace_id","conversation_id","label_id")
);
--> statement-breakpoint
ALTER TABLE "conversation_labels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "labels" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"colour" text NOT NULL,
	CONSTRAINT "labels_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "labels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"conversation_id" uuid NOT NULL,
	"customer_id" uuid,
	"key" text NOT NULL,
	"body" text NOT NULL,
	"by_login_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text,
	"place" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identities" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identities_workspace_id_kind_value_pk" PRIMARY KEY("workspace_id","kind","value")
);
--> statement-breakpoint
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "merged_rows" (
	"workspace_id" uuid NOT NULL,
	"merge_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"row_key" text NOT NULL,
	CONSTRAINT "merged_rows_workspace_id_merge_id_table_name_row_key_pk" PRIMARY KEY("workspace_id","merge_id","table_name","row_key")
);
--> statement-breakpoint
ALTER TABLE "merged_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kept_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"by_login_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_by_login_id" uuid,
	"undone_at" timestamp with time zone,
	CONSTRAINT "merges_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intent_decisions" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"label" text NOT NULL,
	"confidence" real NOT NULL,
	"runner_up" text,
	"unsure" boolean NOT NULL,
	"calibrated" boolean NOT NULL,
	"model" text NOT NULL,
	"urgency" text NOT NULL,
	"severity" text,
	"sentiment" text NOT NULL,
	"special_category" boolean NOT NULL,
	"because" text[] NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	"corrected_to" text,
	"corrected_by" uuid,
	"corrected_at" timestamp with time zone,
	CONSTRAINT "intent_decisions_workspace_id_message_id_pk" PRIMARY KEY("workspace_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "intent_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "alarms" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"step" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_by" uuid,
	"seen_at" timestamp with time zone,
	CONSTRAINT "alarms_workspace_id_message_id_pk" PRIMARY KEY("workspace_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "alarms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"login_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"conversation_id" uuid,
	"cause" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "notifications_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"workspace_id" uuid NOT NULL,
	"login_id" uuid NOT NULL,
	"by_kind" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_preferences_workspace_id_login_id_pk" PRIMARY KEY("workspace_id","login_id")
);
--> statement-breakpoint
ALTER TABLE "notification_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"login_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "push_subscriptions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "push_subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_counters" (
	"workspace_id" uuid NOT NULL,
	"sequence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "event_counters_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "event_counters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"workspace_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"kind" text NOT NULL,
	"about" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"dispatched_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "events_workspace_id_sequence_pk" PRIMARY KEY("workspace_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workspace_keys" (
	"workspace_id" uuid NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_keys_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "workspace_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "usage_counts" (
	"workspace_id" uuid NOT NULL,
	"feature" text NOT NULL,
	"day" date NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "usage_counts_workspace_id_feature_day_pk" PRIMARY KEY("workspace_id","feature","day")
);
--> statement-breakpoint
ALTER TABLE "usage_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assumptions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"says" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assumptions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "assumptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "prices" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"pence" integer NOT NULL,
	"vat_rate_percent" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prices_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "prices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "profiles" (
	"workspace_id" uuid NOT NULL,
	"business_name" text,
	"trades" text[] DEFAULT '{}' NOT NULL,
	"region" text,
	"hours" jsonb,
	"services" text[] DEFAULT '{}' NOT NULL,
	"signature" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "profiles_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "profiles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "login_credentials" ADD CONSTRAINT "login_credentials_login_id_logins_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."logins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_login_id_logins_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."logins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_login_id_logins_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."logins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_login_id_logins_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."logins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_login_id_logins_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."logins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_workspace_id_connection_id_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cursors" ADD CONSTRAINT "cursors_workspace_id_connection_id_connections_workspace_id_id_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_workspace_id_address_files_workspace_id_address_fk" FOREIGN KEY ("workspace_id","address") REFERENCES "public"."files"("workspace_id","address") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_facts" ADD CONSTRAINT "conversation_facts_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_participants" ADD CONSTRAINT "message_participants_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_labels" ADD CONSTRAINT "conversation_labels_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_labels" ADD CONSTRAINT "conversation_labels_workspace_id_label_id_labels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","label_id") REFERENCES "public"."labels"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_workspace_id_conversation_id_conversations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_workspace_id_customer_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merged_rows" ADD CONSTRAINT "merged_rows_workspace_id_merge_id_merges_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merge_id") REFERENCES "public"."merges"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_workspace_id_kept_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","kept_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_workspace_id_merged_id_customers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intent_decisions" ADD CONSTRAINT "intent_decisions_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreements_login_id_index" ON "agreements" USING btree ("login_id");--> statement-breakpoint
CREATE INDEX "login_credentials_login_id_index" ON "login_credentials" USING btree ("login_id");--> statement-breakpoint
CREATE INDEX "passkeys_login_id_index" ON "passkeys" USING btree ("login_id");--> statement-breakpoint
CREATE INDEX "passkeys_credential_id_index" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "second_factors_login_id_index" ON "second_factors" USING btree ("login_id");--> statement-breakpoint
CREATE INDEX "sessions_login_id_index" ON "sessions" USING btree ("login_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "verifications_identifier_index" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "verifications_expires_at_index" ON "verifications" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "service_mail_created_at_index" ON "service_mail" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "invitations_expires_at_index" ON "invitations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "members_login_id_index" ON "members" USING btree ("login_id");--> statement-breakpoint
CREATE INDEX "api_tokens_login_id_index" ON "api_tokens" USING btree ("login_id");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_workspace_id_kind_address_index" ON "connections" USING btree ("workspace_id","kind","address") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "connections_kind_index" ON "connections" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "attachments_workspace_id_message_id_index" ON "attachments" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "attachments_workspace_id_address_index" ON "attachments" USING btree ("workspace_id","address");--> statement-breakpoint
CREATE INDEX "conversations_list" ON "conversations" USING btree ("workspace_id","place","last_at","id");--> statement-breakpoint
CREATE INDEX "conversations_customer" ON "conversations" USING btree ("workspace_id","customer_id","last_at");--> statement-breakpoint
CREATE INDEX "conversations_snoozed" ON "conversations" USING btree ("snoozed_until");--> statement-breakpoint
CREATE INDEX "conversation_facts_workspace_id_conversation_id_at_index" ON "conversation_facts" USING btree ("workspace_id","conversation_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_workspace_id_key_index" ON "deliveries" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_workspace_id_message_id_index" ON "deliveries" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("workspace_id","next_attempt_at") WHERE state in ('queued', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "deliveries_open" ON "deliveries" USING btree ("workspace_id","state") WHERE state not in ('sent', 'cancelled');--> statement-breakpoint
CREATE INDEX "imports_workspace_id_source_index" ON "imports" USING btree ("workspace_id","source");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_workspace_id_connection_id_provider_id_index" ON "journal" USING btree ("workspace_id","connection_id","provider_id");--> statement-breakpoint
CREATE INDEX "journal_pending" ON "journal" USING btree ("workspace_id","received_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "journal_quarantined" ON "journal" USING btree ("workspace_id","received_at") WHERE state = 'quarantined';--> statement-breakpoint
CREATE INDEX "journal_message" ON "journal" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_provider" ON "messages" USING btree ("workspace_id","provider_id");--> statement-breakpoint
CREATE INDEX "messages_header" ON "messages" USING btree ("workspace_id","header_id");--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" USING btree ("workspace_id","conversation_id","received_at");--> statement-breakpoint
CREATE INDEX "messages_customer" ON "messages" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "messages_search" ON "messages" USING gin ("workspace_id","search");--> statement-breakpoint
CREATE INDEX "participants_scope" ON "message_participants" USING btree ("workspace_id","conversation_id","address");--> statement-breakpoint
CREATE INDEX "participants_address" ON "message_participants" USING btree ("workspace_id","address");--> statement-breakpoint
CREATE UNIQUE INDEX "canned_replies_workspace_id_name_index" ON "canned_replies" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "conversation_labels_workspace_id_label_id_index" ON "conversation_labels" USING btree ("workspace_id","label_id");--> statement-breakpoint
CREATE UNIQUE INDEX "labels_workspace_id_name_index" ON "labels" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "notes_workspace_id_key_index" ON "notes" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE INDEX "notes_workspace_id_conversation_id_at_index" ON "notes" USING btree ("workspace_id","conversation_id","at");--> statement-breakpoint
CREATE INDEX "customers_name" ON "customers" USING gin ("workspace_id","name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "identities_workspace_id_customer_id_index" ON "identities" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "identities_value" ON "identities" USING gin ("workspace_id","value" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "merges_workspace_id_kept_id_index" ON "merges" USING btree ("workspace_id","kept_id");--> statement-breakpoint
CREATE INDEX "alarms_open" ON "alarms" USING btree ("workspace_id","next_at") WHERE seen_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_workspace_id_login_id_cause_index" ON "notifications" USING btree ("workspace_id","login_id","cause");--> statement-breakpoint
CREATE INDEX "notifications_workspace_id_state_index" ON "notifications" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_workspace_id_endpoint_index" ON "push_subscriptions" USING btree ("workspace_id","endpoint");--> statement-breakpoint
CREATE INDEX "push_subscriptions_workspace_id_login_id_index" ON "push_subscriptions" USING btree ("workspace_id","login_id");--> statement-breakpoint
CREATE INDEX "events_undispatched" ON "events" USING btree ("at") WHERE dispatched_at is null;--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "usage_counts_day_index" ON "usage_counts" USING btree ("day");--> statement-breakpoint
CREATE POLICY "platform" ON "agreements" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform" ON "login_credentials" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform" ON "logins" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "colleagues" ON "logins" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from members m where m.login_id = logins.id and m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "platform" ON "passkeys" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform" ON "rate_limits" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform" ON "second_factors" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform" ON "sessions" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform" ON "verifications" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform" ON "service_mail" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "service_mail" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "invitations" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "invitations" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "members" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "members" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "api_tokens" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "api_tokens" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "workspaces" AS PERMISSIVE FOR ALL TO public USING (id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "workspaces" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "connections" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "connections" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "credentials" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "cursors" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "attachments" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "files" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "conversations" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "conversation_facts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "deliveries" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "imports" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "journal" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "messages" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "search" ON "messages" AS PERMISSIVE FOR SELECT TO "handlet_search" USING (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "message_participants" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "canned_replies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "conversation_labels" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "labels" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "notes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "customers" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "search" ON "customers" AS PERMISSIVE FOR SELECT TO "handlet_search" USING (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "identities" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "search" ON "identities" AS PERMISSIVE FOR SELECT TO "handlet_search" USING (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "merged_rows" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "merges" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "intent_decisions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "alarms" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "notifications" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "notification_preferences" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "push_subscriptions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "event_counters" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "event_counters" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "events" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "events" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "workspace_keys" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "platform" ON "workspace_keys" AS PERMISSIVE FOR ALL TO "handlet_platform" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace" ON "usage_counts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "assumptions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "prices" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace" ON "profiles" AS PERMISSIVE FOR ALL TO public USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
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