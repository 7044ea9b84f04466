DROP INDEX "order_history_order_id_id_index";--> statement-breakpoint
ALTER TABLE "order_history" ADD COLUMN "position" integer NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "order_history_position" ON "order_history" USING btree ("order_id","position");