-- Reminders through the queue, each once; figures of all cases without a word about anybody; public holidays declared
-- once, which an administrator proposes and a second person confirms. A confirmed one counts for requests that arrive
-- from then on: a date that was promised never moves by it (docs/law/deadlines.md).

set local role portal_owner;

CREATE TABLE "portal"."holiday" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"calendar" text NOT NULL,
	"day" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "holiday_second_person" CHECK ("portal"."holiday"."confirmed_by" <> "portal"."holiday"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "portal"."holiday" ADD CONSTRAINT "holiday_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "portal"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal"."holiday" ADD CONSTRAINT "holiday_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "portal"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "holiday_confirmed_once" ON "portal"."holiday" USING btree ("calendar","day") WHERE "portal"."holiday"."confirmed_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "request_fact_reminded_once" ON "portal"."request_fact" USING btree ("request_id",("detail" ->> 'key')) WHERE "portal"."request_fact"."kind" = 'reminded';
--> statement-breakpoint
alter table portal.holiday enable row level security;
alter table portal.holiday force row level security;
grant select, insert on portal.holiday to portal_web;
grant update (confirmed_by, confirmed_at) on portal.holiday to portal_web;
grant select on portal.holiday to portal_worker;
create policy in_force on portal.holiday for select to portal_web
  using (confirmed_at is not null and (select guard.actor_id()) is not null);
create policy proposed on portal.holiday for select to portal_web
  using ((select guard.has_role('administrator')) or (select guard.has_role('dpo')));
create policy of_job on portal.holiday for select to portal_worker
  using (confirmed_at is not null and (select guard.job_request()) is not null);
create policy administrator_proposes on portal.holiday for insert to portal_web with check (
  (select guard.has_role('administrator')) and proposed_by = (select guard.actor_id())
  and proposed_at = now() and confirmed_by is null and confirmed_at is null
);
create policy second_confirms on portal.holiday for update to portal_web
  using (
    confirmed_by is null and proposed_by <> (select guard.actor_id())
    and ((select guard.has_role('dpo')) or (select guard.has_role('administrator')))
  )
  with check (confirmed_by = (select guard.actor_id()) and confirmed_at = now());

create policy reminded_by_job on portal.request_fact for insert to portal_worker with check (
  request_id = (select guard.job_request()) and by_person is null and by_role = 'system' and kind = 'reminded'
);

-- Only how many items are withheld, not which.
grant select (request_id, restored_at) on portal.withholding to portal_guard;

set local role portal_guard;

-- As before, for the queue of reminders too.
create or replace function guard.open_job(secret text, job uuid, wanted_attempt integer, token text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    insert into guard.job_capability (token_hash, job_id, queue, request_id, attempt)
    select guard.hash_of(token), j.id, j.name, (j.data ->> 'requestId')::uuid, j.retry_count
    from pgboss.job j
    where j.id = job and j.name in ('collect', 'compose', 'notify', 'remind', 'parked') and j.state = 'active'
      and j.retry_count = coalesce(wanted_attempt, j.retry_count);
    return found;
  end
  $$;

-- The cases that a reminder may still be about, by id alone: neither ended nor read since they were last opened.
create function guard.cases_to_remind() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.id from portal.access_request r
    where not exists (
      select from portal.request_fact f
      where f.request_id = r.id
        and f.kind in (
          'withdrawn', 'closed', 'closed_unidentified', 'redirected', 'joined_to', 'purged', 'report_read', 'downloaded'
        )
        and f.seq > coalesce((
          select max(o.seq) from portal.request_fact o where o.request_id = r.id and o.kind = 'reopened'
        ), 0)
    )
  $$;

-- Where a mail to the handler of the running job's case goes; null while nobody holds it or the handler has left.
create function guard.job_handler_address() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.email from portal.person p
    where p.id = guard.handler_of(guard.job_request()) and (p.left_on is null or p.left_on >= current_date)
  $$;

-- What the figures are counted from: of every case its dates and kinds of facts, never a person, a name or a word.
create function guard.figures(
  out received_at timestamptz, out profile_id text, out establishment_id text, out withheld integer, out facts jsonb
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.received_at, r.profile_id, r.establishment_id,
      (select count(*)::integer from portal.withholding w where w.request_id = r.id and w.restored_at is null),
      (select jsonb_agg(jsonb_build_object('at', f.at, 'kind', f.kind, 'role', f.by_role, 'detail', coalesce((
          select jsonb_object_agg(d.key, d.value) from jsonb_each(f.detail) d
          where d.key in ('pause', 'datedOn', 'arrivedAt', 'receivedAt', 'whole', 'on', 'notice', 'days')
        ), '{}')) order by f.seq)
       from portal.request_fact f where f.request_id = r.id)
    from portal.access_request r
    where exists (
      select from unnest(array['dpo', 'approver', 'auditor', 'administrator']) role where guard.has_role(role)
    )
  $$;

revoke execute on function guard.cases_to_remind(), guard.job_handler_address(), guard.figures() from public;
grant execute on function guard.cases_to_remind(), guard.job_handler_address() to portal_worker;
grant execute on function guard.figures() to portal_web;

set local role portal_owner;
