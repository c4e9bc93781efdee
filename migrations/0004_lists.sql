CREATE INDEX "conversations_emergencies" ON "conversations" USING btree ("workspace_id","last_at","id") WHERE place = 'now' and urgency = 'emergency';
