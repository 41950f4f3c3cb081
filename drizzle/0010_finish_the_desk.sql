-- What the staff desk still lacked: an exposure linked to the cases of those it affected, and when the authority was told
-- of it; fees; proof of a delegate's authority; an answer without sources that keep failing; a holiday applied to an open
-- case by a recorded event; and how long each source takes.

set local role portal_owner;

CREATE TABLE "portal"."exposure_told" (
	"exposure_id" text PRIMARY KEY NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	"late_because" text,
	"told_by" text NOT NULL,
	"noted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "portal"."exposure_told" ADD CONSTRAINT "exposure_told_told_by_person_id_fk" FOREIGN KEY ("told_by") REFERENCES "portal"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal"."holiday" ADD COLUMN "withdrawn_at" timestamp with time zone;
--> statement-breakpoint
-- When an authority was told (Art. 33(1)): noted once by the officer, never changed. It outlives the register's own row:
-- each import puts the whole register anew.
alter table portal.exposure_told enable row level security;
alter table portal.exposure_told force row level security;
grant select, insert on portal.exposure_told to portal_web;
create policy officer on portal.exposure_told for select to portal_web using ((select guard.has_role('dpo')));
create policy officer_notes on portal.exposure_told for insert to portal_web with check (
  (select guard.has_role('dpo')) and told_by = (select guard.actor_id()) and noted_at = now() and told_at <= now()
);

-- The officer sees who was affected among the people whose cases the officer sees anyway.
create policy officer_of_cases on portal.exposure_affected for select to portal_web using (
  (select guard.has_role('dpo')) and exists (select from portal.access_request r where r.subject_id = person_id)
);

-- A wrong proposal of a holiday is withdrawn by who made it, as long as nobody has confirmed it. Several policies are
-- tried one by one for the old row and for the new one, so each says the whole of what it allows.
grant update (withdrawn_at) on portal.holiday to portal_web;
drop policy second_confirms on portal.holiday;
create policy second_confirms on portal.holiday for update to portal_web
  using (
    confirmed_by is null and withdrawn_at is null and proposed_by <> (select guard.actor_id())
    and ((select guard.has_role('dpo')) or (select guard.has_role('administrator')))
  )
  with check (confirmed_by = (select guard.actor_id()) and confirmed_at = now() and withdrawn_at is null);
create policy author_withdraws on portal.holiday for update to portal_web
  using (confirmed_by is null and withdrawn_at is null and proposed_by = (select guard.actor_id()))
  with check (confirmed_by is null and withdrawn_at = now() and proposed_by = (select guard.actor_id()));

-- Only how long each source took, not what it gave.
grant select (request_id, source, started_at, finished_at) on portal.collection_unit to portal_guard;

set local role portal_guard;

-- Whether a proof of authority was accepted and nothing has been asked or refused since.
create function guard.mandate_accepted(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'authority_confirmed' from portal.request_fact
      where request_id = request
        and kind in ('authority_asked', 'authority_received', 'authority_confirmed', 'authority_refused')
      order by seq desc limit 1
    ), false)
  $$;

-- Whether the acting person may name a delegate: the subject, or staff on the case once the authority was accepted.
create function guard.may_name_delegate(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select 'subject' = any (guard.stands(request))
      or (guard.stands(request) && array['handler', 'dpo'] and guard.mandate_accepted(request))
  $$;

-- As before, and by staff who accepted a proof of authority.
create or replace function guard.name_delegate(request uuid, name text, email text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    known text;
    place text;
  begin
    if not guard.may_name_delegate(request) then
      raise exception 'only the subject, or staff with an accepted authority, names a delegate'
        using errcode = 'insufficient_privilege';
    end if;
    select p.id into known
    from portal.request_fact f join portal.person p on p.id = f.detail ->> 'delegateId'
    where f.request_id = request and f.kind = 'delegate_named' and p.email = lower(name_delegate.email) limit 1;
    if known is not null then
      return known;
    end if;
    select establishment_id into place from portal.access_request where id = request;
    return guard.make_outsider('delegate', name, email, place, 'delegate');
  end
  $$;

-- As before, and by staff who accepted a proof of authority.
create or replace function guard.invite_delegate(secret text, request uuid, delegate text, link text, code text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    return guard.may_name_delegate(request) and guard.put_code('invited',
      (select p.email from portal.person p where p.id = delegate and p.id like 'delegate-%'), link, code,
      interval '7 days', null, request, delegate);
  end
  $$;

-- Four eyes: who noted that a proof of authority came does not accept it (a wrong disclosure is itself a breach).
create function guard.settle_mandate() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if new.kind = 'authority_confirmed' and guard.last_by(new.request_id, 'authority_received') = new.by_person then
      raise exception 'a proof of authority is noted by one person and accepted by another'
        using errcode = 'check_violation';
    end if;
    return new;
  end
  $$;

-- Who may be given cases at all, for the officer's choice; who may take which is asked case by case.
create function guard.handlers(out person_id text, out name text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.id, p.name from portal.person p
    where guard.has_role('dpo') and exists (select from guard.roles_of(p.id) role where role = 'handler')
    order by p.name
  $$;

-- How long each source took to answer, by the day and place of the request; nobody and nothing of what was found.
create function guard.source_times(
  out received_at timestamptz, out establishment_id text, out source text, out seconds double precision
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.received_at, r.establishment_id, u.source,
      extract(epoch from u.finished_at - u.started_at)::double precision
    from portal.collection_unit u join portal.access_request r on r.id = u.request_id
    where u.finished_at >= u.started_at and exists (
      select from unnest(array['dpo', 'approver', 'auditor', 'administrator']) role where guard.has_role(role)
    )
  $$;

-- As before, with the holidays that were applied to a case: its dates are computed with them.
create or replace function guard.figures(
  out received_at timestamptz, out profile_id text, out establishment_id text, out withheld integer, out facts jsonb
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.received_at, r.profile_id, r.establishment_id,
      (select count(*)::integer from portal.withholding w where w.request_id = r.id and w.restored_at is null),
      (select jsonb_agg(jsonb_build_object('at', f.at, 'kind', f.kind, 'role', f.by_role, 'detail', coalesce((
          select jsonb_object_agg(d.key, d.value) from jsonb_each(f.detail) d
          where d.key in ('pause', 'datedOn', 'arrivedAt', 'receivedAt', 'whole', 'on', 'notice', 'days')
            or (f.kind = 'holiday_applied' and d.key in ('calendar', 'day'))
        ), '{}')) order by f.seq)
       from portal.request_fact f where f.request_id = r.id)
    from portal.access_request r
    where exists (
      select from unnest(array['dpo', 'approver', 'auditor', 'administrator']) role where guard.has_role(role)
    )
  $$;

revoke execute on function guard.mandate_accepted(uuid), guard.may_name_delegate(uuid), guard.settle_mandate(),
  guard.handlers(), guard.source_times() from public;
grant execute on function guard.mandate_accepted(uuid), guard.may_name_delegate(uuid), guard.handlers(),
  guard.source_times() to portal_web;
grant execute on function guard.settle_mandate() to portal_owner;

set local role portal_owner;

create trigger settle_mandate before insert on portal.request_fact
  for each row execute function guard.settle_mandate();

-- What else staff state at the desk, each in a role they hold in the case, nobody in conflict with its person.
create policy desk_acts on portal.request_fact for insert to portal_web with check (
  by_person = (select guard.actor_id())
  and guard.has_role(by_role)
  and not guard.in_conflict(request_id)
  and case
    when not by_role = any (guard.stands(request_id)) then false
    when kind = 'fee_notified' then by_role = 'approver' and not guard.has_handled(request_id)
    when kind = 'fee_waived' then by_role in ('handler', 'approver')
    when kind in ('fee_paid', 'fee_declined', 'sources_missing') then by_role = 'handler'
    when kind = 'authority_refused' then by_role in ('handler', 'dpo')
    when kind = 'delegate_named' then by_role in ('handler', 'dpo') and guard.mandate_accepted(request_id)
    when kind = 'breach_linked' then by_role = 'dpo'
    when kind = 'holiday_applied' then by_role = 'dpo' and exists (
      select from portal.holiday h where h.id::text = detail ->> 'holidayId' and h.confirmed_at is not null
    )
    else false
  end
);
