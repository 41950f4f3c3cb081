-- Requests come by letter, mail and talk, from people who have left, and through people who act for somebody. What a
-- colleague writes down counts only after a second person looked at it.

set local role portal_guard;

-- Whether the address that was proven is the private one on the HR file. A yes or no, to staff on the case only.
create function guard.address_on_file(request uuid, person text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.access_request r join portal.private_address a on a.person_id = person
      where r.id = request and lower(a.email) = lower(r.contact ->> 'email')
        and exists (
          select from guard.code c
          where c.address = lower(a.email) and c.used_at is not null
            and (c.request_id = r.id or c.application_id = (select id from guard.application where person_id = r.subject_id))
        )
        and guard.stands(request) && array['handler', 'pool', 'dpo']
    )
  $$;

-- A person by exact staff number or address, for those who log requests; no parts, no list, nobody of the own line.
create function guard.person_by_exact(
  wanted text, out person_id text, out name text, out email text, out employee_no text, out left_on date, out place jsonb
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.id, p.name, p.email, p.employee_no, p.left_on, to_jsonb(e)
    from portal.person p join portal.establishment e on e.id = p.establishment_id
    where (guard.has_role('handler') or guard.has_role('dpo')) and guard.bound() is null
      and p.employee_no <> '' and (p.employee_no = btrim(wanted) or lower(p.email) = lower(btrim(wanted)))
      and p.id not in (select guard.line())
  $$;

-- Someone whom the directory does not know (yet), to whom a request or a mandate belongs. `kind`: applicant, delegate.
create function guard.make_outsider(kind text, name text, email text, place text, role text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    made constant text := kind || '-' || gen_random_uuid();
  begin
    insert into portal.person (id, name, email, employee_no, establishment_id)
    values (made, make_outsider.name, lower(make_outsider.email), '', place);
    insert into portal.person_role (person_id, role) values (made, make_outsider.role);
    return made;
  end
  $$;

-- A former employee who wrote a letter: an applicant until two people recognise who it is.
create function guard.log_applicant(name text, email text, place text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if guard.bound() is not null or not (guard.has_role('handler') or guard.has_role('dpo')) then
      raise exception 'only staff log a request' using errcode = 'insufficient_privilege';
    end if;
    return guard.make_outsider('applicant', name, email, place, 'former_employee');
  end
  $$;

-- Writes down a request that came another way. The clock starts at arrival; the trigger refuses one in the future.
create function guard.log_request(
  subject text, place text, channel text, arrived timestamptz, profile text, scope jsonb, contact jsonb, key text
) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    made uuid;
  begin
    if guard.bound() is not null or not (guard.has_role('handler') or guard.has_role('dpo'))
      or channel not in ('letter', 'email', 'conversation') or subject in (select guard.line()) then
      raise exception 'only staff outside the line of the person log a request'
        using errcode = 'insufficient_privilege';
    end if;
    insert into portal.access_request
      (subject_id, establishment_id, channel, received_at, profile_id, scope, contact, idempotency_key)
    values (subject, place, log_request.channel, arrived, profile, log_request.scope, log_request.contact, key)
    returning id into made;
    return coalesce(made, (
      select id from portal.access_request where subject_id = subject and idempotency_key = key
    ));
  end
  $$;

-- After two people: the applicant is this person of the directory. The open sessions of the applicant go on as theirs.
create function guard.recognise(request uuid, person text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    before text;
  begin
    select subject_id into before from portal.access_request where id = request;
    if not (guard.stands(request) && array['handler', 'pool', 'dpo']) or person in (select guard.line())
      or not exists (select from portal.person p where p.id = recognise.person and p.employee_no <> '')
      or guard.person_in_question(request) is distinct from person then
      return false;
    end if;
    if before not like 'applicant-%' then
      return before = person;
    end if;
    update portal.access_request set subject_id = person where id = request;
    insert into portal.person_role (person_id, role)
    select p.id, 'former_employee' from portal.person p where p.id = recognise.person and p.left_on is not null
    on conflict do nothing;
    update guard.session set person_id = person where person_id = before and request_id = request;
    update guard.code set person_id = person where person_id = before and request_id = request;
    return true;
  end
  $$;

-- Joins a case to an open one of the same person about the same: the earlier arrival counts, one answer is made. Gives
-- the number of the one that goes on, or null when there is none.
create function guard.join_twin(request uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    second portal.access_request;
    first portal.access_request;
  begin
    if not (guard.stands(request) && array['subject', 'handler', 'pool', 'approver', 'dpo']) then
      return null;
    end if;
    select * into second from portal.access_request where id = request for no key update;
    select r.* into first from portal.access_request r
    where r.subject_id = second.subject_id and r.id <> second.id and r.scope = second.scope
      and exists (select from portal.request_fact f where f.request_id = r.id and f.kind = 'identity_confirmed')
      and (r.channel = 'portal' or exists (
        select from portal.request_fact f where f.request_id = r.id and f.kind = 'intake_confirmed'))
      and not exists (
        select from portal.request_fact f where f.request_id = r.id and f.kind in
          ('withdrawn', 'redirected', 'joined_to', 'closed_unidentified', 'released', 'refused', 'closed', 'purged'))
    order by r.received_at limit 1 for no key update;
    if first.id is null then
      return null;
    end if;
    insert into portal.request_fact (request_id, by_name, by_role, kind, detail)
    values
      (first.id, 'Fifteen', 'system', 'duplicate_joined', jsonb_build_object('number', second.number,
        'receivedAt', to_char(second.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))),
      (second.id, 'Fifteen', 'system', 'joined_to', jsonb_build_object('number', first.number));
    return first.number;
  end
  $$;

-- A delegate named by the subject, or by staff who accepted a proof of authority.
create function guard.name_delegate(request uuid, name text, email text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    known text;
    place text;
  begin
    if not guard.may_name_delegate(request) then
      raise exception 'only the subject, or staff with an accepted authority, names a delegate'
        using errcode = 'insufficient_privilege';
    end if;
    select p.id into known
    from portal.request_fact f join portal.person p on p.id = f.detail ->> 'delegateId'
    where f.request_id = request and f.kind = 'delegate_named' and p.email = lower(name_delegate.email) limit 1;
    if known is not null then
      return known;
    end if;
    select establishment_id into place from portal.access_request where id = request;
    return guard.make_outsider('delegate', name, email, place, 'delegate');
  end
  $$;

-- What the applicant wrote, for the staff on the case and for the transaction that makes the request of it.
create function guard.application_of(
  request uuid, out name text, out worked_from text, out worked_to text, out email text, out employee_no text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select a.name, a.worked_from, a.worked_to, a.email, a.employee_no
    from guard.application a
    join portal.access_request r on r.id = request and r.idempotency_key = a.id::text
    where guard.stands(request) && array['handler', 'pool', 'approver', 'dpo']
  $$;

create function guard.own_application(out id uuid, out email text, out language text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select a.id, a.email, a.language from guard.application a where a.person_id = guard.actor_id() $$;

-- Whether the newest question on who asks wants a picture and has no answer yet.
create function guard.picture_wanted(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'identity_asked' and detail ? 'document' from portal.request_fact
      where request_id = request and kind in ('identity_asked', 'identity_received', 'identity_confirmed')
      order by seq desc limit 1
    ), false)
  $$;

grant execute on function
  guard.address_on_file(uuid, text), guard.person_by_exact(text), guard.log_applicant(text, text, text),
  guard.log_request(text, text, text, timestamptz, text, jsonb, jsonb, text), guard.recognise(uuid, text),
  guard.join_twin(uuid), guard.name_delegate(uuid, text, text), guard.application_of(uuid),
  guard.own_application(), guard.picture_wanted(uuid)
  to portal_web;

set local role portal_owner;

grant select, insert on portal.original to portal_web;
create policy staff on portal.original for select to portal_web
  using (guard.stands(request_id) && array['handler', 'pool', 'approver', 'dpo']);
create policy logs on portal.original for insert to portal_web with check (
  guard.has_logged(request_id)
);

grant select, insert, delete on portal.identity_picture to portal_web;
grant select, delete on portal.identity_picture to portal_worker;
grant select (request_id, sent_at) on portal.identity_picture to portal_guard;
create policy sent on portal.identity_picture for insert to portal_web with check (
  'subject' = any (guard.stands(request_id)) and guard.picture_wanted(request_id) and sent_at = now()
);
create policy judged on portal.identity_picture for select to portal_web
  using (guard.stands(request_id) && array['subject', 'handler', 'pool', 'dpo']);
create policy forgotten on portal.identity_picture for delete to portal_web
  using (guard.stands(request_id) && array['subject', 'handler', 'pool', 'dpo']);
create policy of_job on portal.identity_picture for select to portal_worker
  using (request_id = (select guard.job_request()));
create policy outlived on portal.identity_picture for delete to portal_worker
  using (request_id = (select guard.job_request()));

set local role portal_guard;

create policy nobody on guard.application using (false);
