-- What the hosts of an installation have in common, and which workers run. Nothing here is about a person.

set local role portal_guard;

-- Whether a key, by its fingerprint, is the one that this installation works with. The first of its name is noted; from
-- then on another one is refused ('other') until an operator exchanges it. Two hosts that ask at once are answered in turn.
create function guard.know_key(secret text, wanted_name text, wanted_fingerprint text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    perform pg_advisory_xact_lock(hashtextextended('fifteen key ' || wanted_name, 0));
    if exists (
      select from guard.known_key k
      where k.name = wanted_name and k.fingerprint = wanted_fingerprint and k.retired_at is null
    ) then
      return 'known';
    end if;
    if exists (select from guard.known_key k where k.name = wanted_name) then
      return 'other';
    end if;
    insert into guard.known_key (name, fingerprint) values (wanted_name, wanted_fingerprint);
    return 'first';
  end
  $$;

-- The keys in use, so that a host that lacks one does not make a second in silence.
create function guard.known_keys(out name text, out fingerprint text, out since timestamptz) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select k.name, k.fingerprint, k.since from guard.known_key k where k.retired_at is null order by k.name, k.since $$;

-- A worker says that it is there. Those that have been silent for a day are forgotten.
create function guard.see_worker(
  secret text, worker uuid, wanted_name text, wanted_version text, wanted_collects boolean
) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    insert into guard.worker_seen (id, name, version, collects)
    values (worker, wanted_name, wanted_version, wanted_collects)
    on conflict (id) do update set collects = excluded.collects, seen_at = clock_timestamp();
    delete from guard.worker_seen w where w.seen_at < clock_timestamp() - interval '1 day';
  end
  $$;

-- A worker that was told to stop is no longer waited for.
create function guard.leave_worker(secret text, worker uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    delete from guard.worker_seen w where w.id = worker;
  end
  $$;

-- The workers that run or died lately, for the page and the probes that watch them.
create function guard.workers(
  out name text, out version text, out collects boolean, out started_at timestamptz, out seen_at timestamptz
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select w.name, w.version, w.collects, w.started_at, w.seen_at from guard.worker_seen w order by w.seen_at desc, w.name
  $$;

grant execute on function
  guard.know_key(text, text, text), guard.known_keys(), guard.see_worker(text, uuid, text, text, boolean),
  guard.leave_worker(text, uuid), guard.workers()
  to portal_web, portal_worker;

-- Exchanging a key, and saying which connectors count, are the operator's: by command, as the migrator.
grant select, insert, update on guard.known_key to portal_migrator;
create policy exchange on guard.known_key to portal_migrator using (true) with check (true);
create policy nobody on guard.worker_seen using (false);
