-- additive
-- Letters about an exposure go to everybody it affected (Art. 34): who they are and why, what became of each letter, what
-- the officer did, and what a job about one exposure may touch.
set local role portal_guard;
--> statement-breakpoint
CREATE TABLE "guard"."exposure_capability" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"exposure_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
set local role portal_owner;
--> statement-breakpoint
CREATE TABLE "portal"."exposure_fact" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "portal"."exposure_fact_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"exposure_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"by_person" text NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal"."exposure_person" (
	"exposure_id" text NOT NULL,
	"person_id" text NOT NULL,
	"reason" text NOT NULL,
	"why" text,
	"receipt" text DEFAULT 'open' NOT NULL,
	"language" text,
	"cause" text,
	"receipt_at" timestamp with time zone,
	CONSTRAINT "exposure_person_exposure_id_person_id_pk" PRIMARY KEY("exposure_id","person_id"),
	CONSTRAINT "exposure_person_reason" CHECK ("portal"."exposure_person"."reason" in ('listed', 'account', 'place', 'hand')),
	CONSTRAINT "exposure_person_receipt" CHECK ("portal"."exposure_person"."receipt" in ('open', 'waiting', 'mailed', 'failed', 'posted', 'case'))
);
--> statement-breakpoint
ALTER TABLE "portal"."exposure_fact" ADD CONSTRAINT "exposure_fact_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "portal"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal"."exposure_person" ADD CONSTRAINT "exposure_person_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "portal"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exposure_fact_of" ON "portal"."exposure_fact" USING btree ("exposure_id","seq");--> statement-breakpoint
CREATE INDEX "exposure_person_receipt_of" ON "portal"."exposure_person" USING btree ("exposure_id","receipt","person_id");
--> statement-breakpoint
comment on table portal.exposure_person is
  'Whom an exposure affected, why they count as affected, and what became of the letter to them.';
--> statement-breakpoint
comment on table portal.exposure_fact is
  'What the officer did about an exposure, in order: computed, added, risk, letters, posted, closed. Never changed.';
--> statement-breakpoint
set local role portal_guard;
--> statement-breakpoint
comment on table guard.exposure_capability is
  'What one attempt of a job about an exposure may touch: the letters of that exposure.';
