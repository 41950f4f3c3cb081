-- additive
-- Figures by place, by handler and by the way requests came, and of rights and complaints, each from an index.
set local role portal_owner;
--> statement-breakpoint
ALTER TABLE "portal"."case_standing" ADD COLUMN "channel" text;
--> statement-breakpoint
update portal.case_standing s set channel = r.channel from portal.access_request r where r.id = s.request_id;
--> statement-breakpoint
CREATE INDEX "request_fact_asked" ON "portal"."request_fact" USING btree ("at") WHERE "portal"."request_fact"."kind" in ('complaint', 'follow_up_asked');--> statement-breakpoint
CREATE INDEX "case_standing_groups" ON "portal"."case_standing" USING btree ("received_on","establishment_id","handler_id","channel","answered_in","in_time","within_one_month","ended_at","ends_before") WHERE "portal"."case_standing"."counted";