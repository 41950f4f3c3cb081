-- additive
-- A case can be made into one signed file for an authority: who made it, why, and what the file is (Art. 5(2)).
set local role portal_owner;
--> statement-breakpoint
CREATE TABLE "portal"."case_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text NOT NULL,
	"taken_at" timestamp with time zone,
	"bytes" bigint,
	"sha256" text
);
--> statement-breakpoint
ALTER TABLE "portal"."case_file" ADD CONSTRAINT "case_file_request_id_access_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "portal"."access_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal"."case_file" ADD CONSTRAINT "case_file_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "portal"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_file_of_request" ON "portal"."case_file" USING btree ("request_id","made_at");--> statement-breakpoint
CREATE INDEX "case_file_sha256" ON "portal"."case_file" USING btree ("sha256");
--> statement-breakpoint
comment on table portal.case_file is
  'A case made into a file for an authority: who made it and why, and the hash of what went out. No content.';
