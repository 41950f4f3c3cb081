-- Beginning a session and opening a job are the two acts that make an identity out of nothing. A hole through which
-- someone's own SQL runs as the application's role must not reach them: both ask for a secret that only the
-- application's processes know (it is derived from the password of portal_login) and of which the database keeps the
-- hash, where no role of the application can read it.

set local role portal_guard;
create table guard.door (hash bytea primary key);
alter table guard.door enable row level security;
alter table guard.door force row level security;
create policy nobody on guard.door using (false);

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

drop function guard.start_session(text, text, timestamptz, text);
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

drop function guard.renew_session(text, text, text, timestamptz);
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

drop function guard.open_job(uuid, integer, text);
create function guard.open_job(secret text, job uuid, wanted_attempt integer, token text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    insert into guard.job_capability (token_hash, job_id, queue, request_id, attempt)
    select guard.hash_of(token), j.id, j.name, (j.data ->> 'requestId')::uuid, j.retry_count
    from pgboss.job j
    where j.id = job and j.name in ('collect', 'compose', 'notify', 'parked') and j.state = 'active'
      and j.retry_count = coalesce(wanted_attempt, j.retry_count);
    return found;
  end
  $$;

grant execute on function
  guard.start_session(text, text, text, timestamptz, text),
  guard.renew_session(text, text, text, text, timestamptz)
  to portal_web;
grant execute on function guard.open_job(text, uuid, integer, text) to portal_worker;
set local role portal_owner;
