-- How each case stands, for lists and figures: a row a case beside its facts. Reading all facts of all cases for a list
-- does not end at 100,000 cases. Who may see a case must never depend on what the application worked out, so the handler
-- is taken from the facts here, and by a trigger from now on; the rest is filled by the domain, which `fifteen migrate` runs
-- after this (version 0 says that it has not been).

set local role portal_owner;
--> statement-breakpoint
CREATE TABLE "portal"."case_standing" (
  "request_id" uuid PRIMARY KEY NOT NULL,
  "number" text NOT NULL,
  "subject_id" text NOT NULL,
  "establishment_id" text NOT NULL,
  "handler_id" text,
  "words" "tsvector" DEFAULT '' NOT NULL,
  "withheld" integer DEFAULT 0 NOT NULL,
  "version" integer DEFAULT 0 NOT NULL,
  "state" text,
  "part" smallint,
  "closed" boolean,
  "paused" text,
  "awaits" boolean,
  "received_on" date,
  "due" date,
  "near_from" timestamp with time zone,
  "ends_before" timestamp with time zone,
  "extended" boolean,
  "handler_name" text,
  "follows_on" date,
  "released_on" date,
  "ended_at" timestamp with time zone,
  "extension_told" boolean,
  "surge_cited" boolean,
  "counted" boolean,
  "answered_in" integer,
  "in_time" boolean,
  "within_one_month" boolean,
  "within_three_months" boolean,
  "refused" text,
  "withdrawn" boolean,
  "paused_days" integer,
  CONSTRAINT "case_standing_part" CHECK ("portal"."case_standing"."part" between 0 and 2)
);
--> statement-breakpoint
ALTER TABLE "portal"."case_standing" ADD CONSTRAINT "case_standing_request_id_access_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "portal"."access_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_standing_order" ON "portal"."case_standing" USING btree ("part","due","number");--> statement-breakpoint
CREATE INDEX "case_standing_handler" ON "portal"."case_standing" USING btree ("handler_id","part","due","number");--> statement-breakpoint
CREATE INDEX "case_standing_received" ON "portal"."case_standing" USING btree ("received_on");--> statement-breakpoint
CREATE INDEX "case_standing_subject" ON "portal"."case_standing" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "case_standing_behind" ON "portal"."case_standing" USING btree ("version");--> statement-breakpoint
CREATE INDEX "case_standing_words" ON "portal"."case_standing" USING gin ("words");--> statement-breakpoint
CREATE INDEX "request_fact_beside" ON "portal"."request_fact" USING btree ("kind","at") WHERE "portal"."request_fact"."kind" in ('breach_linked', 'complaint');
--> statement-breakpoint
insert into portal.case_standing (request_id, number, subject_id, establishment_id, handler_id, withheld)
select r.id, r.number, r.subject_id, r.establishment_id,
  (select f.detail ->> 'handlerId' from portal.request_fact f
    where f.request_id = r.id and f.kind = 'assigned' order by f.seq desc limit 1),
  (select count(*) from portal.withholding w where w.request_id = r.id and w.restored_at is null)
from portal.access_request r;
--> statement-breakpoint
comment on table portal.case_standing is 'How each case stands, for lists and figures; what happened is in request_fact.';
