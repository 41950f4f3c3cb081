-- Erasing (Art. 5(1)(e) GDPR). Keys go first, by one function, for the job of the case alone and only when the facts say
-- that it is time; with them go the rows that say where things lie. What was erased is noted until the object store knows
-- it and holds the objects no more.

set local role portal_guard;

-- Today where the case belongs.
create function guard.today_of(request uuid) returns date
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select (clock_timestamp() at time zone e.time_zone)::date
    from portal.access_request r join portal.establishment e on e.id = r.establishment_id where r.id = request
  $$;

create function guard.on_hold(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'hold_placed' from portal.request_fact
      where request_id = request and kind in ('hold_placed', 'hold_lifted') order by seq desc limit 1
    ), false)
  $$;

-- Whether what was collected is of no more use: the answer was given, or the case ended without one, and was not opened
-- again since.
create function guard.collected_is_over(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact
      where request_id = request
        and (kind in ('notified', 'withdrawn', 'redirected', 'closed_unidentified', 'joined_to', 'closed')
          or (kind = 'notice_sent' and detail ->> 'notice' = 'refusal'))
        and seq > coalesce((
          select max(seq) from portal.request_fact where request_id = request and kind = 'reopened'
        ), 0)
    )
  $$;

-- The last day of the newest answer that was told, by what its letter promised (90 days where the fact does not say): so
-- many days after the first download, twice as many after the letter. Null where none was told.
create function guard.answer_last(request uuid) returns date
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce(
      (select (min(d.at) at time zone e.time_zone)::date + told.days from portal.request_fact d
        where d.request_id = request and d.kind = 'downloaded' and d.seq > told.seq),
      (told.at at time zone e.time_zone)::date + 2 * told.days
    )
    from (
      select seq, at, coalesce((detail ->> 'readableDays')::integer, 90) as days from portal.request_fact
      where request_id = request and kind = 'notified' order by seq desc limit 1
    ) told, portal.access_request r join portal.establishment e on e.id = r.establishment_id
    where r.id = request
  $$;

-- Whether the answer may go: its person wanted it, or its time is over and so is the day of the warning, which came two
-- weeks before and was not made void by a hold or a newer answer.
create function guard.answer_is_over(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select f.kind = 'erasure_asked'
        or (f.kind = 'erasure_announced' and (f.detail ->> 'last')::date < guard.today_of(request)
          and guard.answer_last(request) < guard.today_of(request) and f.at <= clock_timestamp() - interval '14 days')
      from portal.request_fact f
      where f.request_id = request
        and f.kind in ('erasure_asked', 'erasure_announced', 'hold_placed', 'notified', 'reopened')
      order by f.kind = 'erasure_asked' and not exists (
        select from portal.request_fact o where o.request_id = request and o.kind = 'reopened' and o.seq > f.seq
      ) desc, f.seq desc limit 1
    ), false)
  $$;

create function guard.withheld_is_over(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select detail ->> 'keepUntil' is null from portal.request_fact
      where request_id = request and (kind = 'withholding_reviewed' or (kind = 'erased' and detail ? 'kept'))
      order by seq desc limit 1
    ) and exists (
      select from portal.request_fact where request_id = request and kind = 'withholding_reviewed'
    ), false)
  $$;

-- Destroys keys and the rows that lead to what they open; gives the objects, and of files of the answer name and SHA-256.
-- `what`: collected (with all that was made of it, where no answer was ever told), answer, withheld.
create function guard.erase(request uuid, what text) returns table (object text, name text, sha256 text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    answered boolean;
  begin
    perform from portal.access_request r where r.id = request and r.id = guard.job_request() for no key update;
    if not found then
      raise exception 'only the job of a case erases in it' using errcode = 'insufficient_privilege';
    end if;
    if guard.on_hold(request) then
      raise exception 'a hold stands: nothing is erased' using errcode = 'check_violation';
    end if;
    if not coalesce(case what
      when 'collected' then guard.collected_is_over(request)
      when 'answer' then guard.answer_is_over(request)
      when 'withheld' then guard.withheld_is_over(request)
    end, false) then
      raise exception 'it is not time to erase this' using errcode = 'check_violation';
    end if;
    answered := exists (select from portal.request_fact f where f.request_id = request and f.kind = 'notified');
    return query
      with gone as (
        delete from portal.unit_file u where u.request_id = request and (u.file ? 'fileKey') = (what = 'withheld')
        returning u.file
      )
      select g.file ->> 'object', null::text, null::text from gone g
      union all
      select g.file #>> '{media,object}', null, null from gone g where g.file #>> '{media,object}' is not null;
    if what = 'answer' or (what = 'collected' and not answered) then
      delete from portal.download_grant d where d.request_id = request;
      return query
        with gone as (delete from portal.artifact a where a.request_id = request returning a.*)
        select g.object, g.name, g.sha256 from gone g;
      delete from portal.case_key k where k.request_id = request;
    end if;
  end
  $$;

-- What of the running job's case was erased and not yet seen through: by name, with its time.
create function guard.erased_of_job() returns table (what text, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select e.what, e.at from guard.erased e where e.request_id = guard.job_request() and e.gone_at is null $$;

-- The store knows it and holds the objects no more.
create function guard.note_gone(names text[]) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update guard.erased e set gone_at = clock_timestamp()
    where e.request_id = guard.job_request() and e.what = any (names) and e.gone_at is null
  $$;

-- The objects that the running job's case refers to.
create function guard.objects_of_job() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select named.object from (
      select a.object from portal.artifact a where a.request_id = guard.job_request()
      union all select u.file ->> 'object' from portal.unit_file u where u.request_id = guard.job_request()
      union all select u.file #>> '{media,object}' from portal.unit_file u where u.request_id = guard.job_request()
    ) named where named.object is not null
  $$;

-- Cases in which something may be erased, warned of or seen through today: those that hold something and are over.
create function guard.cases_to_erase() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select e.request_id from guard.erased e where e.gone_at is null
    union
    select u.request_id from portal.unit_file u
    where guard.collected_is_over(u.request_id) and (not u.file ? 'fileKey' or guard.withheld_is_over(u.request_id))
    union
    select k.request_id from portal.case_key k
    where guard.collected_is_over(k.request_id)
      and (guard.answer_last(k.request_id) is null or guard.answer_is_over(k.request_id)
        or guard.answer_last(k.request_id) <= guard.today_of(k.request_id) + 14)
  $$;

grant execute on function
  guard.erase(uuid, text), guard.erased_of_job(), guard.note_gone(text[]), guard.objects_of_job(), guard.cases_to_erase()
  to portal_worker;

set local role portal_owner;

grant select, delete on portal.unit_file, portal.artifact, portal.case_key, portal.download_grant to portal_guard;
