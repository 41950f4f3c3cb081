-- Each request keeps by which law, holiday table and time-zone data its first date was counted, in the fact of its
-- arrival, and is counted by them ever after. The figures are counted by the same. A question that nobody answers ends by
-- itself on the day that it named.

set local role portal_guard;

-- As before, with the versions a request was counted by: none of them says anything about anybody.
create or replace function guard.figures(
  out received_at timestamptz, out profile_id text, out establishment_id text, out withheld integer, out facts jsonb
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.received_at, r.profile_id, r.establishment_id,
      (select count(*)::integer from portal.withholding w where w.request_id = r.id and w.restored_at is null),
      (select jsonb_agg(jsonb_build_object('at', f.at, 'kind', f.kind, 'role', f.by_role, 'detail', coalesce((
          select jsonb_object_agg(d.key, d.value) from jsonb_each(f.detail) d
          where d.key in ('pause', 'datedOn', 'arrivedAt', 'receivedAt', 'whole', 'on', 'notice', 'days', 'counted')
            or (f.kind = 'holiday_applied' and d.key in ('calendar', 'day'))
        ), '{}')) order by f.seq)
       from portal.request_fact f where f.request_id = r.id)
    from portal.access_request r
    where exists (
      select from unnest(array['dpo', 'approver', 'auditor', 'administrator']) role where guard.has_role(role)
    )
  $$;

-- Whether a question to the person is open and the day that it named has begun somewhere.
create function guard.silence_is_over(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'clarification_asked' and (detail ->> 'goOnFrom')::date <= (now() + interval '14 hours')::date
      from portal.request_fact
      where request_id = request and kind in ('clarification_asked', 'clarification_answered', 'clarification_lapsed')
      order by seq desc limit 1
    ), false)
  $$;

revoke execute on function guard.silence_is_over(uuid) from public;
grant execute on function guard.silence_is_over(uuid) to portal_worker;

set local role portal_owner;

-- The daily sweep ends a question that nobody answered, on the day that the person was told.
create policy silence_ends on portal.request_fact for insert to portal_worker with check (
  request_id = (select guard.job_request()) and by_person is null and by_role = 'system'
  and kind = 'clarification_lapsed' and guard.silence_is_over(request_id)
);
