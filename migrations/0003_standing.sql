ALTER TABLE "conversation_facts" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "before" jsonb;--> statement-breakpoint
CREATE INDEX "messages_root" ON "messages" USING btree ("workspace_id",(in_reply_to[1])) WHERE in_reply_to[1] is not null;
