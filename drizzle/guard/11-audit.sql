-- The audit trail: everyone writes what they did themselves, auditor and officer read it, nobody changes it. When it
-- cannot be written the transaction fails, and with it the read or act it speaks of.

set local role portal_guard;

-- Canonical JSON (RFC 8785 for texts, booleans, whole numbers and nested objects of these): keys in code point order,
-- no spaces. The same bytes under every time zone and locale.
create function guard.canonical(value jsonb) returns text
  language plpgsql immutable set search_path = pg_catalog, pg_temp
  as $$
  begin
    if jsonb_typeof(value) = 'object' then
      return '{' || coalesce((
        select string_agg(to_json(e.key)::text || ':' || guard.canonical(e.value), ',' order by e.key collate "C")
        from jsonb_each(value) e
      ), '') || '}';
    end if;
    return value::text;
  end
  $$;

-- A new audit event: time, transaction and leaf are the database's own, whatever was given.
create function guard.seal_audit_event() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    new.at := clock_timestamp();
    new.xid := pg_current_xact_id();
    new.leaf := sha256('\x00'::bytea || convert_to(guard.canonical(jsonb_build_object(
      'action', new.action,
      'actorId', new.actor_id,
      'allowed', new.allowed,
      'at', (extract(epoch from new.at) * 1000000)::bigint,
      'detail', new.detail,
      'requestId', new.request_id,
      'role', new.role
    )), 'UTF8'));
    return new;
  end
  $$;

create function guard.looks_at(request uuid, out at timestamptz, out action text, out role text, out name text)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select e.at, e.action, e.role, case when e.role = 'delegate' then p.name end
    from portal.audit_event e
    join portal.access_request r on r.id = e.request_id
    left join portal.person p on p.id = e.actor_id
    where e.request_id = request and r.subject_id = guard.actor_id()
      and e.actor_id <> r.subject_id and e.actor_id not like 'applicant-%' and e.allowed
    order by e.at
  $$;

grant execute on function guard.seal_audit_event() to portal_owner;
grant execute on function guard.looks_at(uuid) to portal_web;

set local role portal_owner;

grant select on portal.audit_event to portal_guard;
grant insert on portal.audit_event to portal_migrator;
grant select, insert on portal.audit_event to portal_web;
grant insert on portal.audit_event to portal_worker;
create trigger seal before insert on portal.audit_event
  for each row execute function guard.seal_audit_event();
create trigger append_only before update or delete on portal.audit_event
  for each row execute function guard.refuse_change();
create trigger append_only_whole before truncate on portal.audit_event
  for each statement execute function guard.refuse_change();
create policy append_own on portal.audit_event for insert to portal_web
  with check (actor_id is not distinct from (select guard.actor_id()) and role <> 'system');
create policy append_job on portal.audit_event for insert to portal_worker
  with check (actor_id is null and role = 'system' and request_id = (select guard.job_request()));
create policy auditors on portal.audit_event for select to portal_web
  using ((select guard.has_role('auditor')) or (select guard.has_role('dpo')));
create policy append_import on portal.audit_event for insert to portal_migrator
  with check (
    actor_id is null and role = 'system' and request_id is null and allowed
    and action in (
      'directory:load', 'directory:sync', 'register:load', 'accounts:link', 'key:exchange',
      'roles:give', 'roles:take', 'roles:map', 'roles:unmap',
      'backup:make', 'backup:restore', 'keys:rotate', 'keys:retire'
    )
  );
