-- Identity is proven, not asserted. The setting app.session holds a secret token, app.job the token of one attempt of
-- one job; whoever writes a person's id there proves nothing. These functions resolve the tokens. They belong to
-- portal_guard, which sees past row security: each has a fixed search path, names everything in full, and nobody may
-- execute it who is not named at the end.

grant select on portal.person, portal.person_role, portal.access_request, portal.request_fact, portal.audit_event
  to portal_guard;
-- A lock on a row needs the right to update it; the guard never does.
grant update on portal.access_request to portal_guard;
grant select, insert, update on portal.request_counter to portal_guard;

set local role portal_guard;
alter default privileges for role portal_guard revoke execute on functions from public;

-- Tokens are 256 random bits, so a plain hash keeps them. An empty setting is what a pooled connection has after use.
create function guard.hash_of(token text) returns bytea
  language sql immutable set search_path = pg_catalog, pg_temp
  return sha256(convert_to(nullif(token, ''), 'UTF8'));

-- Someone who has left acts only as a former employee, if at all.
create function guard.roles_of(person text) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.role
    from portal.person_role r join portal.person p on p.id = r.person_id
    where p.id = person
      and (p.left_on is null or p.left_on >= (now() at time zone 'UTC')::date or r.role = 'former_employee')
  $$;

-- Staff sessions end after 15 minutes without use, those of people who only ask after 30; every session after 8 hours.
create function guard.idle_limit(person text) returns interval
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case when exists (
      select from guard.roles_of(person) role where role not in ('employee', 'former_employee', 'delegate')
    ) then interval '15 minutes' else interval '30 minutes' end
  $$;

create function guard.live_session(token text) returns setof guard.session
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.*
    from guard.session s
    where s.token_hash = guard.hash_of(token)
      and s.ended_at is null
      and s.started_at > clock_timestamp() - interval '8 hours'
      and s.seen_at > clock_timestamp() - guard.idle_limit(s.person_id)
      and exists (select from guard.roles_of(s.person_id))
  $$;

create function guard.acting() returns setof guard.session
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select * from guard.live_session(current_setting('app.session', true)) $$;

create function guard.actor_id() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select person_id from guard.acting() $$;

create function guard.session_id() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select id from guard.acting() $$;

-- The managers of a person, nearest first, any depth; a circle in the directory ends where it began.
create function guard.chain_of(person text) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with recursive line (id, path) as (
      select p.manager_id, array[p.id] from portal.person p where p.id = person
      union all
      select p.manager_id, line.path || p.id from line join portal.person p on p.id = line.id
      where p.id <> all (line.path)
    )
    select coalesce(array_agg(id order by cardinality(path)) filter (where id is not null and id <> person), '{}')
    from line
  $$;

-- What the acting person may know of the own session; the token's hash stays here.
create function guard.own_session(
  out id uuid, out person_id text, out authenticated_at timestamptz, out language text, out roles text[], out managers text[]
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.id, s.person_id, s.authenticated_at, s.language,
      array(select role from guard.roles_of(s.person_id) role order by role), guard.chain_of(s.person_id)
    from guard.acting() s
  $$;

create function guard.has_role(wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select exists (select from guard.acting() s, guard.roles_of(s.person_id) role where role = wanted) $$;

-- The acting person and everyone above and below: those whose cases the person may not touch as staff.
create function guard.line() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with recursive me (id) as (select guard.actor_id()),
    below (id) as (
      select id from me where id is not null
      union
      select p.id from portal.person p join below on p.manager_id = below.id
    )
    select id from below
    union
    select unnest(guard.chain_of((select id from me)))
  $$;

-- The case that the running job may touch. A job that ended, or whose attempt has been overtaken, has none.
create function guard.job_request() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select c.request_id
    from guard.job_capability c
    join pgboss.job j on j.name = c.queue and j.id = c.job_id
    where c.token_hash = guard.hash_of(current_setting('app.job', true))
      and j.state = 'active' and j.retry_count = c.attempt
  $$;

create function guard.job_subject() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select subject_id from portal.access_request where id = guard.job_request() $$;

-- A person's line of management, told only to those who must weigh it: the person, staff, the job of the case.
create function guard.managers_of(person text) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select guard.chain_of(person)
    where person = guard.actor_id() or person = guard.job_subject()
      or (
        exists (select from portal.access_request where subject_id = person)
        and (guard.has_role('handler') or guard.has_role('approver') or guard.has_role('dpo'))
      )
  $$;

create function guard.handler_of(request uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select detail ->> 'handlerId' from portal.request_fact
    where request_id = request and kind = 'assigned' order by seq desc limit 1
  $$;

-- The version that was released; null before.
create function guard.released_version(request uuid) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select (detail ->> 'version')::integer from portal.request_fact where request_id = request and kind = 'released'
  $$;

-- As what the acting person stands to a case: subject, handler (assigned), pool (may take it), approver, dpo.
-- Nobody is staff in the own case or in one of the own management line.
create function guard.stands(request uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case
      when r.subject_id = me.id then array['subject']
      when r.subject_id in (select guard.line()) then '{}'
      else array_remove(array[
        case when role.handler and held.by = me.id then 'handler' end,
        case when role.handler and held.by is null then 'pool' end,
        case when role.approver then 'approver' end,
        case when role.dpo then 'dpo' end
      ], null)
    end
    from portal.access_request r,
      (select guard.actor_id() as id) me,
      (select guard.handler_of(request) as by) held,
      (select guard.has_role('handler') as handler, guard.has_role('approver') as approver, guard.has_role('dpo') as dpo) role
    where r.id = request and me.id is not null
  $$;

-- Four eyes: whether the acting person ever handled or reviewed the case.
create function guard.has_handled(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact
      where request_id = request
        and ((kind = 'assigned' and detail ->> 'handlerId' = guard.actor_id())
          or (kind = 'review_finished' and by_person = guard.actor_id()))
    )
  $$;

-- Handlers who may be given a case, for the officer's choice: not the subject, not the subject's line.
create function guard.handlers_for(request uuid, out person_id text, out name text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.id, p.name
    from portal.access_request r
    join portal.person p on p.id <> r.subject_id
      and p.id <> all (guard.chain_of(r.subject_id)) and r.subject_id <> all (guard.chain_of(p.id))
    where r.id = request and 'dpo' = any (guard.stands(request))
      and exists (select from guard.roles_of(p.id) role where role = 'handler')
    order by p.name
  $$;

-- Which of the staff looked at a case, for the eyes of its subject.
create function guard.looks_at(request uuid, out at timestamptz, out action text, out role text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select e.at, e.action, e.role
    from portal.audit_event e join portal.access_request r on r.id = e.request_id
    where e.request_id = request and r.subject_id = guard.actor_id()
      and e.actor_id <> r.subject_id and e.allowed
    order by e.at
  $$;

-- Makes the token of this transaction known and notes, twice a minute at most, that the session is in use. Requests of
-- one session that run side by side do not wait for each other.
create function guard.enter(token text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    select set_config('app.session', token, true);
    update guard.session set seen_at = clock_timestamp()
    where id = (
      select s.id from guard.session s
      where s.id = (select id from guard.live_session(token)) and s.seen_at < clock_timestamp() - interval '30 seconds'
      for update skip locked
    );
  $$;

create function guard.person_of(issuer text, subject text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select a.person_id from guard.account a where a.issuer = person_of.issuer and a.subject = person_of.subject $$;

-- Begins a session; false for whoever may not act: unknown, left, without any role.
create function guard.start_session(token text, person text, authenticated timestamptz, speaks text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with started as (
      insert into guard.session (token_hash, person_id, language, authenticated_at)
      select guard.hash_of(token), person, speaks, least(authenticated, clock_timestamp())
      where exists (select from guard.roles_of(person))
      returning id
    )
    select exists (select from started)
  $$;

-- After a person has proved again who they are: a new token, the old one ends. Only for the same person.
create function guard.renew_session(old_token text, token text, person text, authenticated timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    before guard.session;
  begin
    update guard.session set ended_at = clock_timestamp()
    where id = (select id from guard.live_session(old_token)) and person_id = person and ended_at is null
    returning * into before;
    return found and guard.start_session(token, person, authenticated, before.language);
  end
  $$;

create function guard.end_session(token text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$ update guard.session set ended_at = clock_timestamp() where token_hash = guard.hash_of(token) and ended_at is null $$;

-- Gives the worker a capability for the case of one running attempt of one job, and for nothing else.
create function guard.open_job(job uuid, wanted_attempt integer, token text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with opened as (
      insert into guard.job_capability (token_hash, job_id, queue, request_id, attempt)
      select guard.hash_of(token), j.id, j.name, (j.data ->> 'requestId')::uuid, j.retry_count
      from pgboss.job j
      where j.id = job and j.name in ('collect', 'compose', 'notify', 'parked') and j.state = 'active'
        and j.retry_count = coalesce(wanted_attempt, j.retry_count)
      returning job_id
    )
    select exists (select from opened)
  $$;

-- Holds other writers of a case back until the transaction ends. Says nothing, whether there is such a case or not.
create function guard.lock_case(wanted text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$ begin perform from portal.access_request where number = wanted for no key update; end $$;

-- Who may call what. Everything a policy asks is open to both roles; sign-in only to the web, jobs only to the worker.
grant usage on schema guard to portal_web, portal_worker, portal_owner;
grant execute on function
  guard.actor_id(), guard.session_id(), guard.own_session(), guard.has_role(text), guard.line(),
  guard.job_request(), guard.job_subject(), guard.managers_of(text), guard.handler_of(uuid),
  guard.released_version(uuid), guard.stands(uuid), guard.has_handled(uuid), guard.lock_case(text)
  to portal_web, portal_worker;
grant execute on function
  guard.handlers_for(uuid), guard.looks_at(uuid), guard.enter(text), guard.person_of(text, text),
  guard.start_session(text, text, timestamptz, text), guard.renew_session(text, text, text, timestamptz),
  guard.end_session(text)
  to portal_web;
grant execute on function guard.open_job(uuid, integer, text) to portal_worker;
-- The default of withholding.decided_by_id calls it.
grant execute on function guard.actor_id() to portal_owner;

set local role portal_owner;
alter table portal.withholding alter column decided_by_id set default guard.actor_id();
