-- What the daily sweep looks at, and figures of all cases without a word about anybody.

set local role portal_guard;

-- Cases that may owe a reminder: those that go on, those in which anything is owed and those in which a picture has lain
-- for a fortnight, whatever became of them.
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
    ) or exists (
      -- That an answer is erased in time is looked at by another job, unless it was not.
      select from portal.owed o where o.request_id = r.id and (o.kind <> 'erasure' or o.due_on < current_date)
    ) or exists (
      select from portal.identity_picture p where p.request_id = r.id and p.sent_at < now() - interval '13 days'
    )
  $$;

-- Where a mail to the handler of the running job's case goes; null while nobody holds it or the handler has left.
create function guard.job_handler_address() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.email from portal.person p
    where p.id = guard.handler_of(guard.job_request()) and (p.left_on is null or p.left_on >= current_date)
  $$;

-- Whoever may see figures; nobody and nothing of a single case is told to them here.
create function guard.sees_figures() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from unnest(array['dpo', 'approver', 'auditor', 'administrator']) role where guard.has_role(role)
    )
  $$;

-- The cases that arrived in a range of days, counted with those that are alike in the same month. One that was joined
-- to another is counted there. The age of an open one is in days on the calendar of its place.
create function guard.counted_cases(
  first date, last date, as_of timestamptz,
  out month text, out cases bigint, out answered_in integer, out in_time boolean, out within_one_month boolean,
  out within_three_months boolean, out extended boolean, out refused text, out withdrawn boolean,
  out paused_days bigint, out withheld bigint, out days_open integer, out late boolean
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with month as (
      select greatest(began::date, first) as first, least((began + interval '1 month')::date - 1, last) as last,
        to_char(began, 'YYYY-MM') as name
      from generate_series(date_trunc('month', first::timestamp), last::timestamp, interval '1 month') began
      where (select guard.sees_figures())
    )
    select m.name, ended.*
    from month m, lateral (
      select count(*), s.answered_in, s.in_time, s.within_one_month, s.within_three_months, s.extended, s.refused,
        s.withdrawn, sum(s.paused_days), sum(s.withheld), null::integer, null::boolean
      from portal.case_standing s
      where s.counted and s.ended_at is not null and s.received_on between m.first and m.last
      group by 2, 3, 4, 5, 6, 7, 8
    ) ended
    union all
    select to_char(open.received_on, 'YYYY-MM'), sum(open.cases)::bigint, null, false, false, false, open.extended, null,
      false, sum(open.paused_days)::bigint, sum(open.withheld)::bigint,
      (as_of at time zone e.time_zone)::date - open.received_on, open.late
    from (
      select s.received_on, s.establishment_id, s.extended, s.ends_before <= as_of as late, count(*) as cases,
        sum(s.paused_days) as paused_days, sum(s.withheld) as withheld
      from portal.case_standing s
      where s.counted and s.ended_at is null and s.received_on between first and last
        and (select guard.sees_figures())
      group by 1, 2, 3, 4
    ) open
    join portal.establishment e on e.id = open.establishment_id
    group by 1, 7, 12, 13
  $$;

-- How long each source took for the newest requests of a range, so many of them at most: in seconds, half within the
-- median, nine of ten within p90 (nearest rank, so always a time that was measured).
create function guard.source_speeds(
  first date, last date, most integer,
  out source text, out cases bigint, out median double precision, out p90 double precision
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select u.source, count(*), percentile_disc(0.5) within group (order by u.seconds),
      percentile_disc(0.9) within group (order by u.seconds)
    from (
      select s.request_id from portal.case_standing s
      where s.received_on between first and last and (select guard.sees_figures())
      order by s.received_on desc limit most
    ) newest
    cross join lateral (
      select unit.source, extract(epoch from unit.finished_at - unit.started_at)::double precision as seconds
      from portal.collection_unit unit
      where unit.request_id = newest.request_id and unit.finished_at >= unit.started_at
      -- So that the units of these cases are looked up and not all are read.
      offset 0
    ) u
    group by u.source
  $$;

-- Who may read cases may be told who handles how many; figures that name a person are for nobody else.
create function guard.reads_cases() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select exists (select from unnest(array['dpo', 'approver', 'auditor']) role where guard.has_role(role)) $$;

-- The cases that arrived in a range of days by place, by handler (null: nobody) and by the way they came: how many were
-- answered, of these in time and within a month, in how many days half of them; how many are open, and late. Read once;
-- those that are alike are counted first, so that few are added up and sorted for the median.
create function guard.counted_groups(
  first date, last date, as_of timestamptz,
  out apart_by text, out id text, out name text, out answered bigint, out in_time bigint, out within_one_month bigint,
  out median double precision, out open bigint, out late bigint
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with one as materialized (
      select s.establishment_id as place, s.handler_id as handler, s.channel, s.answered_in, s.in_time, s.within_one_month,
        s.ended_at is null as open, s.ended_at is null and s.ends_before <= as_of as late, count(*) as cases
      from portal.case_standing s
      where s.counted and s.received_on between first and last and (select guard.sees_figures())
      group by 1, 2, 3, 4, 5, 6, 7, 8
    ),
    alike as (
      select case 0 when grouping(place) then 'place' when grouping(handler) then 'handler' else 'channel' end as apart_by,
        coalesce(place, handler, channel) as id, answered_in, in_time, within_one_month, open, late,
        sum(cases) as cases
      from one
      group by answered_in, in_time, within_one_month, open, late, grouping sets ((place), (handler), (channel))
    ),
    so_far as (
      select a.apart_by, a.id, a.answered_in,
        sum(sum(a.cases)) over (partition by a.apart_by, a.id order by a.answered_in) as upto,
        sum(sum(a.cases)) over (partition by a.apart_by, a.id) as of
      from alike a where a.answered_in is not null group by 1, 2, 3
    ),
    middle as (
      select m.apart_by, m.id, min(m.answered_in) as median from so_far m where 2 * m.upto >= m.of group by 1, 2
    )
    select g.apart_by, g.id, coalesce(e.name, p.name), g.answered, g.in_time, g.within_one_month, m.median, g.open, g.late
    from (
      select a.apart_by, a.id, coalesce(sum(a.cases) filter (where a.answered_in is not null), 0)::bigint as answered,
        coalesce(sum(a.cases) filter (where a.answered_in is not null and a.in_time), 0)::bigint as in_time,
        coalesce(sum(a.cases) filter (where a.answered_in is not null and a.within_one_month), 0)::bigint
          as within_one_month,
        coalesce(sum(a.cases) filter (where a.open), 0)::bigint as open,
        coalesce(sum(a.cases) filter (where a.late), 0)::bigint as late
      from alike a
      where a.apart_by <> 'handler' or (select guard.reads_cases())
      group by 1, 2
    ) g
    left join middle m on m.apart_by = g.apart_by and m.id is not distinct from g.id
    left join portal.establishment e on g.apart_by = 'place' and e.id = g.id
    left join portal.person p on g.apart_by = 'handler' and p.id = g.id
  $$;

-- Rights that were asked for and complaints that came in a range of days: how many of each kind were answered, of these in
-- time (null: no law gives a day), as the domain read it into the row for lists of the case, and how many are open.
create function guard.counted_rights(
  first date, last date, out kind text, out answered bigint, out in_time bigint, out open bigint
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case f.kind when 'complaint' then 'complaint' else f.detail ->> 'right' end, count(*) filter (where r.answered),
      case when min(f.kind) <> 'complaint' then count(*) filter (where r.answered and r."inTime") end,
      count(*) filter (where r.answered is not true)
    from portal.request_fact f
    join portal.case_standing s on s.request_id = f.request_id
    left join lateral jsonb_to_recordset(s.rights) r (about text, answered boolean, "inTime" boolean)
      on r.about = f.id::text
    where f.kind in ('complaint', 'follow_up_asked') and f.at >= first::timestamptz
      and f.at < (last + 1)::timestamptz and (select guard.sees_figures())
    group by 1
  $$;

grant execute on function guard.cases_to_remind(), guard.job_handler_address() to portal_worker;
grant execute on function
  guard.counted_cases(date, date, timestamptz), guard.source_speeds(date, date, integer),
  guard.counted_groups(date, date, timestamptz), guard.counted_rights(date, date) to portal_web;
