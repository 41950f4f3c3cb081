-- The mail of the working day: what one person is to do and what was kept for this mail. A job sees what that person sees,
-- and nobody else's.

set local role portal_guard;

create function guard.job_person() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select c.person_id
    from guard.daily_capability c
    join pgboss.job j on j.name = 'daily' and j.id = c.job_id
    where c.token_hash = guard.hash_of(current_setting('app.job', true))
      and j.state = 'active' and j.retry_count = c.attempt
  $$;

-- Opens the person of a running job to the process that works it; guard.open_job has asked who that is.
create function guard.open_daily_job(job uuid, wanted_attempt integer, token text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    insert into guard.daily_capability (token_hash, job_id, person_id, attempt)
    select guard.hash_of(token), j.id, j.data ->> 'personId', j.retry_count
    from pgboss.job j
    where j.id = job and j.name = 'daily' and j.state = 'active'
      and j.retry_count = coalesce(wanted_attempt, j.retry_count);
    return found;
  end
  $$;

-- Who wants one mail a day of anything, or has something kept for it.
create function guard.people_of_daily() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select m.person_id from guard.staff_mail m
    where 'daily' in (m.pool, m.own, m.second, m.subject, m.failures, m.dates)
      or exists (select from guard.staff_told t where t.person_id = m.person_id and t.sent_at is null)
  $$;

-- The person of the running job, while they work here.
create function guard.daily_reader(
  out email text, out language text, out name text, out country text, out region text, out time_zone text,
  out regional_roll boolean, out daily_on date
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.email, m.language, e.name, e.country, e.region, e.time_zone, e.regional_roll, m.daily_on
    from guard.staff_mail m
    join portal.person p on p.id = m.person_id
    join portal.establishment e on e.id = p.establishment_id
    where m.person_id = guard.job_person() and guard.holds(p.id, '{handler,approver,dpo,administrator}')
  $$;

-- What they are to do, or may do where nobody holds it, the most urgent first, and how much it is in all: the policies
-- "staff" and "officer" of portal.owed are said once more here.
create function guard.daily_owed(
  most integer, as_of timestamptz, out number text, out kind text, out of text, out day date, out in_all integer
) returns setof record
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    me constant text := guard.job_person();
    mine constant text[] := guard.desk_roles(me);
    line text[];
  begin
    if me is null or mine = '{}' then return; end if;
    line := array(select guard.line_of(me));
    return query
      select o.number, o.kind, o.of, coalesce(o.due_on, case when o.due_before is null then o.target_on end),
        (count(*) over ())::integer
      from portal.owed o
      where not o.machine and (not o.waits or o.moment <= as_of)
        and (o.owner_id = me or o.owner_id is null and o.roles && mine and me <> all (o.barred))
        and case when o.request_id is null then 'dpo' = any (mine)
          else o.subject_id <> all (line)
            and (mine && array['approver', 'dpo'] or coalesce(o.handler_id, me) = me) end
      order by o.part, o.moment, o.number, o.key limit most;
  end
  $$;

-- What was kept for this mail, the oldest first, and how much it is in all; nothing of a case that they see no more, but
-- that it went to somebody else.
create function guard.daily_news(most integer, out number text, out occasion text, out in_all integer)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.number, t.occasion, (count(*) over ())::integer
    from guard.staff_told t
    join portal.access_request r on r.id = t.request_id
    where t.person_id = guard.job_person() and t.sent_at is null
      and (
        t.occasion in ('taken', 'sourcesBroken')
        or guard.sees_case_as(t.person_id, t.request_id, '{handler,approver,dpo}')
      )
    order by t.told_at, t.fact_id limit most
  $$;

-- Notes that the mail of a day goes out, with all that was kept for it; false where it did already.
create function guard.note_daily(day date) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    me constant text := guard.job_person();
  begin
    update guard.staff_mail m set daily_on = day where m.person_id = me and m.daily_on is distinct from day;
    if not found then return false; end if;
    update guard.staff_told t set sent_at = clock_timestamp() where t.person_id = me and t.sent_at is null;
    return true;
  end
  $$;

grant execute on function
  guard.people_of_daily(), guard.daily_reader(), guard.daily_owed(integer, timestamptz), guard.daily_news(integer),
  guard.note_daily(date)
  to portal_worker;
