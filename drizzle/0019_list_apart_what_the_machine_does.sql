-- additive
-- What the machine does by itself is most of what is owed, and nobody lists it before it is late.
set local role portal_owner;
--> statement-breakpoint
DROP INDEX "portal"."owed_order";--> statement-breakpoint
DROP INDEX "portal"."owed_handler";--> statement-breakpoint
DROP INDEX "portal"."owed_nobody";--> statement-breakpoint
CREATE INDEX "owed_machine" ON "portal"."owed" USING btree ("part","moment","number","key") WHERE "portal"."owed"."machine";--> statement-breakpoint
CREATE INDEX "owed_figures" ON "portal"."owed" USING btree ("kind","of","moment") WHERE not "portal"."owed"."machine";--> statement-breakpoint
CREATE INDEX "owed_order" ON "portal"."owed" USING btree ("part","moment","number","key") WHERE not "portal"."owed"."machine";--> statement-breakpoint
CREATE INDEX "owed_handler" ON "portal"."owed" USING btree ("handler_id","part","moment","number","key") WHERE not "portal"."owed"."machine";--> statement-breakpoint
CREATE INDEX "owed_nobody" ON "portal"."owed" USING btree ("roles","part","moment","number","key") WHERE "portal"."owed"."owner_id" is null and not "portal"."owed"."machine";
