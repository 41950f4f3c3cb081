-- additive
-- Counting ends at a thousand, by an index for each view; figures and policies are answered without the table.
set local role portal_owner;
--> statement-breakpoint
DROP INDEX "portal"."case_standing_running";--> statement-breakpoint
DROP INDEX "portal"."case_standing_subject";--> statement-breakpoint
CREATE INDEX "case_standing_awaits" ON "portal"."case_standing" USING btree ("part","due","number") WHERE "portal"."case_standing"."awaits";--> statement-breakpoint
CREATE INDEX "case_standing_ends" ON "portal"."case_standing" USING btree ("ends_before") WHERE "portal"."case_standing"."part" < 2;--> statement-breakpoint
CREATE INDEX "case_standing_oldest" ON "portal"."case_standing" USING btree ("establishment_id","received_on") WHERE "portal"."case_standing"."part" < 2;--> statement-breakpoint
CREATE INDEX "case_standing_follows" ON "portal"."case_standing" USING btree ("handler_id") WHERE "portal"."case_standing"."follows_on" is not null;--> statement-breakpoint
CREATE INDEX "case_standing_extended" ON "portal"."case_standing" USING btree ("subject_id","handler_id","surge_cited") WHERE "portal"."case_standing"."extension_told";--> statement-breakpoint
CREATE INDEX "case_standing_running" ON "portal"."case_standing" USING btree ("received_on","establishment_id","ends_before","extended","paused_days","withheld") WHERE "portal"."case_standing"."counted" and "portal"."case_standing"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "case_standing_subject" ON "portal"."case_standing" USING btree ("subject_id","handler_id");
