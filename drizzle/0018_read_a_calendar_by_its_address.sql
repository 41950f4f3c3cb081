-- additive
-- What somebody is to do can be read by a calendar program, by an address that is a secret: one a person, of which only the
-- hash is kept.
set local role portal_guard;
--> statement-breakpoint
CREATE TABLE "guard"."calendar_address" (
	"person_id" text PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"language" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "calendar_address_token" UNIQUE("token_hash")
);
--> statement-breakpoint
comment on table guard.calendar_address is
  'By which address the calendar of a person is read without a session: the hash of its secret part, one a person.';
