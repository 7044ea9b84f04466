ALTER TABLE "webhook_endpoints" ADD COLUMN "previous_sealed" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "previous_key_id" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "previous_ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "busy_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "webhook_endpoints_previous_key_id_index" ON "webhook_endpoints" USING btree ("previous_key_id");