-- additive
-- What was erased is seen through once the store of the objects knows it and holds the objects no more. What was erased
-- before this is looked at once.
set local role portal_guard;
--> statement-breakpoint
ALTER TABLE "guard"."erased" ADD COLUMN "gone_at" timestamp with time zone;
