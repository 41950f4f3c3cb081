-- Anybody with a report, or the code on its cover, may ask whether it is genuine. It is asked through one function that
-- tells of which request a file is and the day it was made, and nothing else.

set local role portal_guard;

-- Counts one question; false when there were too many in ten minutes. What is older than a window is forgotten.
create function guard.may_verify(who bytea, most integer) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    so_far integer;
  begin
    insert into guard.verify_count as c (client, asked, began_at) values (who, 1, clock_timestamp())
    on conflict (client) do update set
      asked = case when c.began_at < clock_timestamp() - interval '10 minutes' then 1 else c.asked + 1 end,
      began_at =
        case when c.began_at < clock_timestamp() - interval '10 minutes' then clock_timestamp() else c.began_at end
    returning asked into so_far;
    return so_far <= most;
  end
  $$;

-- One answer for what is unknown and what was not released (a request withdrawn before is never released). Exactly one
-- of `code` and `file` is given.
create function guard.find_genuine(
  secret text, client text, code text, file text, out outcome text, out number text, out made_on date, out name text
)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    delete from guard.verify_count where began_at < clock_timestamp() - interval '1 hour';
    -- Without a trusted proxy no client can be told from another: then only all together are counted.
    if (client <> '' and not guard.may_verify(guard.hash_of(secret || client), 30))
      or not guard.may_verify(guard.hash_of(secret || 'all'), 600) then
      outcome := 'too_often';
      return;
    end if;
    select r.number, (known.at at time zone e.time_zone)::date, known.name
    into find_genuine.number, made_on, find_genuine.name
    from (
      select v.request_id, v.published_at as at, given.name
      from (
        select request_id, version, null::text as name from portal.verify_code
        where code_hash = guard.hash_of(find_genuine.code)
        union all
        select request_id, version, g.name from portal.genuine_file g where sha256 = find_genuine.file
      ) given
      join portal.report_version v using (request_id, version)
      where exists (
        select from portal.request_fact f where f.request_id = given.request_id and f.kind = 'released'
          and (f.detail ->> 'version')::integer = given.version
      )
      union all
      select request_id, made_at, 'case.zip' from portal.case_file where sha256 = find_genuine.file
    ) known
    join portal.access_request r on r.id = known.request_id
    join portal.establishment e on e.id = r.establishment_id
    order by known.at limit 1;
    outcome := case when find_genuine.number is null then 'unknown' else 'genuine' end;
  end
  $$;

grant execute on function guard.find_genuine(text, text, text, text) to portal_web;

set local role portal_owner;

grant select on portal.verify_code to portal_guard;
grant insert on portal.verify_code to portal_worker;
create policy of_job on portal.verify_code for insert to portal_worker
  with check (request_id = (select guard.job_request()));

grant select on portal.genuine_file to portal_guard;
grant insert on portal.genuine_file to portal_worker;
create policy of_job on portal.genuine_file for insert to portal_worker
  with check (request_id = (select guard.job_request()));

set local role portal_guard;

create policy nobody on guard.verify_count using (false);
