-- Each request keeps by which law, holiday table and time-zone data its first date was counted, in the fact of its
-- arrival, and is counted by them ever after. The figures are counted by the same.

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

set local role portal_owner;
