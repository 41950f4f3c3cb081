-- What of the work has stopped, and taking it up again. The queue's tables belong to pg-boss; nobody who signs in reads
-- them. These functions tell of a case to those who stand to it, and of all cases no more than counts. A job's output
-- holds a cause of the closed list (lib/domain/faults/fault-cause.ts) and when it failed, never content.

set local role portal_guard;

-- Jobs that failed and are not done: those that rest (a copy in the queue "parked") and those that wait for their next
-- try or are in the middle of it. An attempt that ended without a word has lost its worker; one that was handed back
-- when a worker stopped is no fault.
create function guard.troubled_jobs(
  wanted uuid, out job uuid, out queue text, out request_id uuid, out rests boolean, out cause text,
  out since timestamptz, out tried_at timestamptz, out next_at timestamptz, out about text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with failed as (
      select j.*, j.source_name as queue, true as rests, j.source_output as said
      from pgboss.job j where j.name = 'parked' and j.state = 'created'
      union all
      select j.*, j.name, false, j.output
      from pgboss.job j
      where j.name in ('collect', 'compose', 'notify', 'tell', 'remind', 'erase', 'expose', 'daily')
        and j.state in ('retry', 'active') and j.policy = 'stately' and j.output is not null
        and j.output ->> 'value' is distinct from 'pg-boss shut down while active'
    )
    select f.id, f.queue, (f.data ->> 'requestId')::uuid, f.rests, coalesce(f.said ->> 'cause', 'worker_lost'),
      coalesce(
        (f.said ->> 'since')::timestamptz, (f.data ->> 'since')::timestamptz, f.started_on, f.source_created_on,
        f.created_on
      ),
      coalesce((f.said ->> 'at')::timestamptz, f.started_on, f.created_on),
      case when f.state = 'retry' then f.start_after end, coalesce(f.data ->> 'exposureId', f.data ->> 'personId')
    from failed f
    where wanted is null or f.data ->> 'requestId' = wanted::text
  $$;

-- What has stopped in a case: all of it for staff, that a mail could not be sent for its person and their delegate.
create function guard.stopped_work(
  request uuid, out queue text, out rests boolean, out cause text, out since timestamptz, out tried_at timestamptz,
  out next_at timestamptz
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.queue, t.rests, t.cause, t.since, t.tried_at, t.next_at
    from guard.stands(request) stands, guard.troubled_jobs(request) t
    where stands && array['handler', 'pool', 'approver', 'dpo']
      or (t.queue = 'notify' and stands && array['subject', 'delegate'])
    order by t.since
  $$;

-- What rests in the cases that the acting staff may see, the longest first and so many at most: it is owed by whoever
-- handles the case until somebody takes it up again.
create function guard.resting_here(
  most integer, out number text, out handler text, out time_zone text, out queue text, out cause text,
  out since timestamptz
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.number, s.handler_name, e.time_zone, t.queue, t.cause, t.since
    from guard.troubled_jobs(null) t
    join portal.case_standing s on s.request_id = t.request_id
    join portal.establishment e on e.id = s.establishment_id
    where t.rests and s.subject_id not in (select guard.line())
      and ((select guard.has_role('approver') or guard.has_role('dpo'))
        or ((select guard.has_role('handler')) and coalesce(s.handler_id, guard.actor_id()) = guard.actor_id()))
    order by t.since, s.number limit most
  $$;

-- When the sources of a case that failed are asked again by themselves, for whoever sees the case.
create function guard.asks_again_at(request uuid) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select min(j.start_after) from pgboss.job j
    where j.name = 'collect' and j.state in ('created', 'retry') and j.data ->> 'requestId' = request::text
      and j.data ? 'again' and cardinality(guard.stands(request)) > 0
  $$;

-- Takes up again what has stopped in a case: what waits for its next try is due now, what rests is taken out and given
-- back to be sent anew. Handler (of the case, or while nobody has it) and officer may.
create function guard.try_again(request uuid) returns setof jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if not guard.stands(request) && array['handler', 'pool', 'dpo'] or guard.in_conflict(request) then
      raise exception 'whoever does not work on this case does not take up its work'
        using errcode = 'insufficient_privilege';
    end if;
    return query select guard.take_up(array(select t.job from guard.troubled_jobs(request) t));
  end
  $$;

create function guard.take_up(jobs uuid[]) returns setof jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update pgboss.job set start_after = now()
    where id = any (jobs) and name <> 'parked' and state = 'retry' and start_after > now();
    return query with gone as (
      delete from pgboss.job where id = any (jobs) and name = 'parked' and state = 'created'
      returning data || jsonb_build_object('since', coalesce(source_output ->> 'since', data ->> 'since')) as sent
    ) select sent - 'losses' from gone;
  end
  $$;

-- What has stopped in all cases, for the operator's command and the daily look.
create function guard.all_stopped(
  out job uuid, out queue text, out number text, out rests boolean, out cause text, out since timestamptz,
  out tried_at timestamptz, out next_at timestamptz
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.job, t.queue, coalesce(r.number, t.about), t.rests, t.cause, t.since, t.tried_at, t.next_at
    from guard.troubled_jobs(null) t left join portal.access_request r on r.id = t.request_id
    order by t.since
  $$;

-- How many jobs of each queue rest, and how many stopped for which cause.
create function guard.stopped_figures(out queue text, out rests integer, out causes jsonb) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.queue, sum(t.rests)::integer, jsonb_object_agg(t.cause, t.stopped)
    from (
      select queue, cause, count(*) as stopped, count(*) filter (where rests) as rests
      from guard.troubled_jobs(null) group by queue, cause
    ) t
    group by t.queue
  $$;

grant execute on function guard.resting_here(integer), guard.stopped_work(uuid), guard.try_again(uuid), guard.asks_again_at(uuid) to portal_web;
grant execute on function guard.take_up(uuid[]), guard.all_stopped() to portal_worker;
