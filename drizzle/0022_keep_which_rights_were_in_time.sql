-- additive
-- Figures say which rights were answered in time, as the domain reads it in the facts of the case.
set local role portal_owner;
--> statement-breakpoint
ALTER TABLE "portal"."case_standing" ADD COLUMN "rights" jsonb;
