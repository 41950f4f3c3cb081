-- Accounting for what was done (Art. 5(2)): a case as one file, and the register of all requests. Officer and auditor
-- read what was done and who looked; neither gets a record, an answer or a key by it.

set local role portal_guard;

create function guard.may_audit(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select guard.stands(request) && array['dpo', 'auditor'] and not guard.in_conflict(request) $$;

-- Who looked at a case or acted in it, so many lines beyond `after`, in order. Names are those of today.
create function guard.trail_of(
  request uuid, after bigint, most integer,
  out seq bigint, out at timestamptz, out action text, out allowed boolean, out role text, out name text,
  out detail jsonb, out leaf text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select e.seq, e.at, e.action, e.allowed, e.role, p.name, e.detail, encode(e.leaf, 'hex')
    from portal.audit_event e left join portal.person p on p.id = e.actor_id
    where e.request_id = request and e.seq > after and (select guard.may_audit(request))
    order by e.seq limit most
  $$;

-- The files of every version that was released, by name and hash. They stay known when the files are gone.
create function guard.given_files(request uuid, out version integer, out name text, out sha256 text)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select g.version, g.name, g.sha256
    from portal.genuine_file g
    where g.request_id = request and (select guard.may_audit(request))
      and exists (
        select from portal.request_fact f where f.request_id = request and f.kind = 'released'
          and (f.detail ->> 'version')::integer = g.version
      )
    order by g.version, g.name
  $$;

-- The files of a case that were made, the newest first.
create function guard.case_files(
  request uuid, out id uuid, out at timestamptz, out name text, out reason text, out sha256 text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select f.id, f.made_at, p.name, f.reason, f.sha256
    from portal.case_file f join portal.person p on p.id = f.made_by
    where f.request_id = request and (select guard.may_audit(request))
    order by f.made_at desc limit 50
  $$;

-- Begins the one fetch of a file that the acting person made in the last quarter of an hour; its reason, or null.
create function guard.take_case_file(file uuid, out reason text, out at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update portal.case_file f set taken_at = clock_timestamp()
    where f.id = file and f.made_by = guard.actor_id() and f.taken_at is null
      and f.made_at > clock_timestamp() - interval '15 minutes' and guard.may_audit(f.request_id)
    returning f.reason, f.made_at
  $$;

-- Keeps what the file is, before its last bytes go out, so that whoever holds it can ask.
create function guard.keep_case_file(file uuid, size bigint, hash text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update portal.case_file f set bytes = size, sha256 = hash
    where f.id = file and f.made_by = guard.actor_id() and f.taken_at is not null and f.sha256 is null
      and hash ~ '^[0-9a-f]{64}$';
    return found;
  end
  $$;

-- How many requests of a range of days the acting person does not see, because they stand too near to somebody.
create function guard.requests_unseen(first date, last date) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select count(*)::integer from portal.case_standing s
    where (select guard.has_role('dpo') or guard.has_role('auditor'))
      and s.received_on between first and last and s.subject_id in (select guard.line())
  $$;

grant execute on function guard.may_audit(uuid) to portal_owner, portal_web;
grant execute on function
  guard.trail_of(uuid, bigint, integer), guard.given_files(uuid), guard.case_files(uuid), guard.take_case_file(uuid),
  guard.keep_case_file(uuid, bigint, text), guard.requests_unseen(date, date)
  to portal_web;

set local role portal_owner;

grant select, update on portal.case_file to portal_guard;
grant insert on portal.case_file to portal_web;
grant select (id, request_id, made_by) on portal.case_file to portal_web;
create policy own on portal.case_file for select to portal_web using (made_by = (select guard.actor_id()));
create policy makes on portal.case_file for insert to portal_web with check (
  made_by = (select guard.actor_id()) and made_at = now() and taken_at is null and sha256 is null and bytes is null
  and guard.may_audit(request_id)
);
