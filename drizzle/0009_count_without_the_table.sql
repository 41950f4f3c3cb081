-- Figures of 100,000 cases are summed from these, without reading the table; decisions are few among many cases.
set local role portal_owner;
--> statement-breakpoint
CREATE INDEX "case_standing_figures" ON "portal"."case_standing" USING btree ("received_on","answered_in","in_time","within_one_month","within_three_months","extended","refused","withdrawn","paused_days","withheld") WHERE "portal"."case_standing"."counted" and "portal"."case_standing"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "case_standing_running" ON "portal"."case_standing" USING btree ("received_on") WHERE "portal"."case_standing"."counted" and "portal"."case_standing"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "case_standing_decision" ON "portal"."case_standing" USING btree ("due","number") WHERE "portal"."case_standing"."state" = 'DECISION';
