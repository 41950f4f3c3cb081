-- How the work stands, for watching: counts, ages and times. Nothing says anything about anybody or any case.

set local role portal_owner;
grant select (ledger) on portal.collection_unit to portal_guard;
grant select on portal.source to portal_guard;

set local role portal_guard;

-- Each queue: jobs that could be taken now, those being worked on, how long the oldest has waited to be taken, those that
-- wait for another try, those that rest, and how many stopped for which cause.
create function guard.queue_standing(
  out queue text, out waiting integer, out running integer, out oldest_seconds double precision, out retrying integer,
  out stopped integer, out causes jsonb
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select q.name, coalesce(j.waiting, 0)::integer, coalesce(j.running, 0)::integer, coalesce(j.oldest, 0),
      coalesce(j.retrying, 0)::integer, coalesce(f.rests, 0), coalesce(f.causes, '{}')
    from pgboss.queue q left join (
      select name, count(*) filter (where state < 'active' and start_after <= now()) waiting,
        count(*) filter (where state = 'active') running,
        count(*) filter (where state = 'retry') retrying,
        extract(epoch from now() - min(start_after) filter (where state < 'active' and start_after <= now()))
          ::double precision oldest
      from pgboss.job where state in ('created', 'retry', 'active') group by name
    ) j using (name) left join guard.stopped_figures() f on f.queue = q.name
    where q.name <> 'parked'
  $$;

-- Each source that is asked: its last answer without a failure, and its last failure. To staff who see figures by name, to
-- everybody else without.
create function guard.source_standing(out source text, out answered_at timestamptz, out failed_at timestamptz)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case when exists (
        select from unnest(array['dpo', 'approver', 'auditor', 'administrator']) role where guard.has_role(role)
      ) then s.id end, well.finished_at, ill.finished_at
    from portal.source s
    left join lateral (
      select u.finished_at from portal.collection_unit u
      where u.source = s.id and u.finished_at is not null and not u.ledger @? '$[*] ? (@.status == "failed")'
      order by u.finished_at desc nulls last limit 1
    ) well on true
    left join lateral (
      select u.finished_at from portal.collection_unit u
      where u.source = s.id and u.finished_at is not null and u.ledger @? '$[*] ? (@.status == "failed")'
      order by u.finished_at desc nulls last limit 1
    ) ill on true
    order by s.place
  $$;

-- All cases by where they stand: open, with the clock standing still, no longer open; and of the first two those whose day
-- has passed.
create function guard.case_counts(out state text, out count integer) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case part when 0 then 'open' when 1 then 'paused' else 'ended' end, count(*)::integer
    from portal.case_standing where part is not null group by part
    union all
    select 'overdue', count(*)::integer from portal.case_standing where part < 2 and due < current_date
  $$;

grant execute on function guard.queue_standing(), guard.source_standing(), guard.case_counts() to portal_web, portal_worker;
