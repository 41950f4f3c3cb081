-- additive
-- Everything that is owed, a row a thing: the queue, the calendar and the figures list answers, rights, complaints, second
-- looks and exposures alike. What is owed in cases is read by the domain, which `fifteen migrate` runs after this, because
-- the version of the rules was raised; exposures have no case and are filled here.
set local role portal_owner;
--> statement-breakpoint
CREATE TABLE "portal"."owed" (
	"number" text NOT NULL,
	"key" text NOT NULL,
	"request_id" uuid,
	"subject_id" text,
	"handler_id" text,
	"establishment_id" text,
	"kind" text NOT NULL,
	"step" text NOT NULL,
	"of" text,
	"about" text,
	"since" timestamp with time zone NOT NULL,
	"due_on" date,
	"due_before" timestamp with time zone,
	"undated" text,
	"target_on" date,
	"target_before" timestamp with time zone,
	"paused" text,
	"waits" boolean NOT NULL,
	"second" boolean NOT NULL,
	"owner_id" text,
	"owner_name" text,
	"machine" boolean NOT NULL,
	"roles" text[] NOT NULL,
	"barred" text[] NOT NULL,
	"part" smallint NOT NULL,
	"moment" timestamp with time zone NOT NULL,
	"near_from" timestamp with time zone NOT NULL,
	CONSTRAINT "owed_number_key_pk" PRIMARY KEY("number","key"),
	CONSTRAINT "owed_part" CHECK ("portal"."owed"."part" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "portal"."owed" ADD CONSTRAINT "owed_request_id_access_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "portal"."access_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "owed_order" ON "portal"."owed" USING btree ("part","moment","number","key");--> statement-breakpoint
CREATE INDEX "owed_owner" ON "portal"."owed" USING btree ("owner_id","part","moment","number","key");--> statement-breakpoint
CREATE INDEX "owed_nobody" ON "portal"."owed" USING btree ("part","moment","number","key") WHERE "portal"."owed"."owner_id" is null and not "portal"."owed"."machine";--> statement-breakpoint
CREATE INDEX "owed_second" ON "portal"."owed" USING btree ("part","moment","number","key") WHERE "portal"."owed"."second";--> statement-breakpoint
CREATE INDEX "owed_waits" ON "portal"."owed" USING btree ("part","moment","number","key") WHERE "portal"."owed"."waits";--> statement-breakpoint
CREATE INDEX "owed_case" ON "portal"."owed" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "owed_subject" ON "portal"."owed" USING btree ("subject_id");
--> statement-breakpoint
insert into portal.owed (
  number, key, kind, step, of, since, due_before, waits, second, machine, roles, barred, part, moment, near_from
)
select e.id, 'authority:' || e.id, 'exposure', 'tellAuthority', e.id, aware, aware + interval '72 hours', false, false,
  false, '{dpo}', '{}', 0, aware + interval '72 hours', aware
from portal.exposure e, lateral (select (e.body ->> 'awareAt')::timestamptz) known (aware)
where not exists (select from portal.exposure_told t where t.exposure_id = e.id);
--> statement-breakpoint
comment on table portal.owed is
  'Everything that is owed, a row a thing, with its day, its reason and who does it. Made of the facts, and made anew from them.';
