ALTER TABLE "listing_reports" ADD COLUMN "handled_by" text;--> statement-breakpoint
ALTER TABLE "listing_reports" ADD COLUMN "decision" text;