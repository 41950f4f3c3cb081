-- additive
-- Staff are told by mail of what they are to do, each once a fact and as they wish; the mail of the working day is a job
-- about one person.
set local role portal_guard;
--> statement-breakpoint
CREATE TABLE "guard"."daily_capability" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guard"."staff_mail" (
	"person_id" text PRIMARY KEY NOT NULL,
	"language" text NOT NULL,
	"pool" text NOT NULL,
	"own" text NOT NULL,
	"second" text NOT NULL,
	"subject" text NOT NULL,
	"failures" text NOT NULL,
	"dates" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"daily_on" date,
	CONSTRAINT "staff_mail_pace" CHECK ("guard"."staff_mail"."pool" in ('once', 'daily', 'never') and "guard"."staff_mail"."own" in ('once', 'daily', 'never')
        and "guard"."staff_mail"."subject" in ('once', 'daily', 'never') and "guard"."staff_mail"."failures" in ('once', 'daily', 'never')),
	CONSTRAINT "staff_mail_never_lost" CHECK ("guard"."staff_mail"."second" in ('once', 'daily') and "guard"."staff_mail"."dates" in ('once', 'daily'))
);
--> statement-breakpoint
CREATE TABLE "guard"."staff_told" (
	"fact_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"request_id" uuid NOT NULL,
	"occasion" text NOT NULL,
	"told_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "staff_told_fact_id_person_id_pk" PRIMARY KEY("fact_id","person_id")
);
--> statement-breakpoint
CREATE INDEX "staff_told_of" ON "guard"."staff_told" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "staff_told_waits" ON "guard"."staff_told" USING btree ("person_id","told_at") WHERE "guard"."staff_told"."sent_at" is null;
--> statement-breakpoint
comment on table guard.staff_told is
  'Which member of staff was told of which fact of a case, once each; without sent_at it waits for the daily mail.';
--> statement-breakpoint
comment on table guard.staff_mail is
  'How a member of staff wants to be told of what, and in which language, where they have said so.';
--> statement-breakpoint
comment on table guard.daily_capability is
  'What one attempt of a job of the daily mail may read: what one person is to do.';
