-- Identity is proven, not asserted. The setting app.session holds a secret token, app.job the token of one attempt of
-- one job; whoever writes a person's id there proves nothing. These functions resolve the tokens. They belong to
-- portal_guard, whose own policy shows it every row: each has a fixed search path, names everything in full, and nobody
-- may execute it who is not named at the end.
--
-- Beginning a session and opening a job are the two acts that make an identity out of nothing. A hole through which
-- someone's own SQL runs as the application's role must not reach them: both ask for a secret that only the
-- application's processes know (it is derived from the password of portal_login) and of which the database keeps the
-- hash.

set local role portal_guard;

-- Tokens are 256 random bits, so a plain hash keeps them. An empty setting is what a pooled connection has after use.
create function guard.hash_of(token text) returns bytea
  language sql immutable set search_path = pg_catalog, pg_temp
  return sha256(convert_to(nullif(token, ''), 'UTF8'));

-- Someone who has left, or whom the directory no longer counts in, acts only as a former employee, if at all.
create function guard.roles_of(person text) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select distinct r.role
    from portal.person_role r join portal.person p on p.id = r.person_id
    where p.id = person and (
      r.role = 'former_employee'
      or p.gone_at is null and (p.left_on is null or p.left_on >= (now() at time zone 'UTC')::date)
    )
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

create function guard.bound() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select request_id from guard.acting() $$;

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

create function guard.own_session(
  out id uuid, out person_id text, out authenticated_at timestamptz, out language text, out roles text[],
  out managers text[]
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.id, s.person_id, s.authenticated_at, s.language,
      array(
        select role from guard.roles_of(s.person_id) role
        where s.request_id is null or role in ('former_employee', 'delegate') order by role
      ), guard.chain_of(s.person_id)
    from guard.acting() s
  $$;

-- Who came by a code acts as former employee or delegate and as nothing else, whatever roles the person holds.
create function guard.has_role(wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from guard.acting() s, guard.roles_of(s.person_id) role
      where role = wanted and (s.request_id is null or role in ('former_employee', 'delegate'))
    )
  $$;

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

create function guard.knock(secret text) returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if not exists (select from guard.door where hash = guard.hash_of(secret)) then
      raise exception 'the database does not know this application: run "fifteen migrate" with its DATABASE_URL'
        using errcode = 'invalid_authorization_specification';
    end if;
  end
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

create function guard.start_session(secret text, token text, person text, authenticated timestamptz, speaks text)
  returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    insert into guard.session (token_hash, person_id, language, authenticated_at)
    select guard.hash_of(token), person, speaks, least(authenticated, clock_timestamp())
    where exists (select from guard.roles_of(person));
    return found;
  end
  $$;

create function guard.renew_session(secret text, old_token text, token text, person text, authenticated timestamptz)
  returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    before guard.session;
  begin
    perform guard.knock(secret);
    update guard.session set ended_at = clock_timestamp()
    where id = (select id from guard.live_session(old_token)) and person_id = person and ended_at is null
    returning * into before;
    return found and guard.start_session(secret, token, person, authenticated, before.language);
  end
  $$;

create function guard.end_session(token text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update guard.session set ended_at = clock_timestamp()
    where token_hash = guard.hash_of(token) and ended_at is null
  $$;

-- Opens the case of a running job to the process that works it.
create function guard.open_job(secret text, job uuid, wanted_attempt integer, token text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    insert into guard.job_capability (token_hash, job_id, queue, request_id, attempt)
    select guard.hash_of(token), j.id, j.name, (j.data ->> 'requestId')::uuid, j.retry_count
    from pgboss.job j
    where j.id = job and j.name in ('collect', 'compose', 'notify', 'tell', 'remind', 'erase', 'parked') and j.state = 'active'
      and j.retry_count = coalesce(wanted_attempt, j.retry_count);
    return found or guard.open_exposure_job(job, wanted_attempt, token)
      or guard.open_daily_job(job, wanted_attempt, token);
  end
  $$;

grant execute on function guard.actor_id() to portal_owner, portal_web, portal_worker;
grant execute on function
  guard.session_id(), guard.bound(), guard.own_session(), guard.has_role(text), guard.line(), guard.job_request(),
  guard.job_subject(), guard.managers_of(text)
  to portal_web, portal_worker;
grant execute on function
  guard.enter(text), guard.start_session(text, text, text, timestamptz, text),
  guard.renew_session(text, text, text, text, timestamptz), guard.end_session(text)
  to portal_web;
grant execute on function guard.open_job(text, uuid, integer, text) to portal_worker;

grant select, insert, update, delete on guard.account to portal_migrator;
create policy import on guard.account to portal_migrator using (true) with check (true);

create policy nobody on guard.session using (false);

create policy nobody on guard.job_capability using (false);

create policy nobody on guard.door using (false);
