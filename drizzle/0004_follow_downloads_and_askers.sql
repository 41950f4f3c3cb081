-- How much of a file has gone out, so that a transfer that broke off can go on; and from where a code was asked for, as a
-- hash, so that nobody keeps a person from asking by asking in their name.
set local role portal_owner;
ALTER TABLE "portal"."download_grant" ADD COLUMN "sent" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
set local role portal_guard;
--> statement-breakpoint
ALTER TABLE "guard"."code" ADD COLUMN "asked_from" "bytea";
