-- What the daily sweep looks at, and figures of all cases without a word about anybody.

set local role portal_guard;

-- Cases that may owe a reminder, and every case in which a picture has lain for a fortnight, whatever became of it.
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

-- Every case for counting: dates and kinds of facts, and what figures need of them; nothing of it says anything about
-- anybody.
create function guard.figures(
  out received_at timestamptz, out profile_id text, out establishment_id text, out withheld integer, out facts jsonb
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.received_at, r.profile_id, r.establishment_id,
      (select count(*)::integer from portal.withholding w where w.request_id = r.id and w.restored_at is null),
      (select jsonb_agg(jsonb_build_object('at', f.at, 'kind', f.kind, 'role', f.by_role, 'detail', coalesce((
          select jsonb_object_agg(d.key, d.value) from jsonb_each(f.detail) d
          where d.key in (
              'pause', 'datedOn', 'arrivedAt', 'receivedAt', 'whole', 'on', 'notice', 'days', 'counted', 'sources', 'until'
            )
            or (f.kind = 'holiday_applied' and d.key in ('calendar', 'day'))
        ), '{}')) order by f.seq)
       from portal.request_fact f where f.request_id = r.id)
    from portal.access_request r
    where exists (
      select from unnest(array['dpo', 'approver', 'auditor', 'administrator']) role where guard.has_role(role)
    )
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

grant execute on function guard.cases_to_remind(), guard.job_handler_address() to portal_worker;
grant execute on function guard.figures(), guard.source_times() to portal_web;
