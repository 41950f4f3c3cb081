-- additive
-- A page of the queue asks for what nobody holds by the roles of those who may do it, and a handler for the own cases and
-- the pool, each by an index: it reads no more than it shows.
set local role portal_owner;
--> statement-breakpoint
DROP INDEX "portal"."owed_nobody";--> statement-breakpoint
CREATE INDEX "owed_handler" ON "portal"."owed" USING btree ("handler_id","part","moment","number","key");--> statement-breakpoint
CREATE INDEX "owed_nobody" ON "portal"."owed" USING btree ("roles","part","moment","number","key") WHERE "portal"."owed"."owner_id" is null;
