-- What happened stays as it happened: numbers and instants come from the database, facts and audit events are only
-- added, and of two acts that exclude each other one is kept.

set local role portal_guard;

-- A new request: the database's clock, and the next number of the year in the establishment's own time. The counter's
-- row makes submissions wait for each other; a key that stands already yields no second row and uses no number.
create function guard.receive_request() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    zone text;
    current_year integer;
    given integer;
  begin
    select time_zone into zone from portal.establishment where id = new.establishment_id;
    new.received_at := transaction_timestamp();
    current_year := extract(year from new.received_at at time zone coalesce(zone, 'UTC'));
    insert into portal.request_counter (year, last) values (current_year, 0) on conflict (year) do nothing;
    select last + 1 into given from portal.request_counter where year = current_year for update;
    if exists (
      select from portal.access_request where subject_id = new.subject_id and idempotency_key = new.idempotency_key
    ) then
      return null;
    end if;
    update portal.request_counter set last = given where year = current_year;
    new.number := format('DR-%s-%s', current_year, lpad(given::text, greatest(4, length(given::text)), '0'));
    return new;
  end
  $$;

-- A new fact: the case is held while it is judged, so facts of one case have one order. Null means that it comes too
-- late: the case was withdrawn, released, taken or changed in the meantime. A case is never collected or released
-- before the person was identified (Art. 12(6)); who tries has made a mistake, not lost a race.
create function guard.settle_fact() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    received timestamptz;
    kinds text[];
    made portal.request_fact;
  begin
    select received_at into received from portal.access_request where id = new.request_id for no key update;
    select coalesce(array_agg(kind), '{}') into kinds from portal.request_fact where request_id = new.request_id;
    new.at := case when new.kind = 'received' then received else clock_timestamp() end;
    new.by_name := coalesce((select name from portal.person where id = new.by_person), new.by_name);

    if new.kind in ('collection_started', 'released') and not 'identity_confirmed' = any (kinds) then
      raise exception 'the person of this case has not been identified' using errcode = 'check_violation';
    end if;
    if kinds && array['withdrawn', 'closed'] and new.kind not in ('report_read', 'downloaded') then
      return null;
    end if;
    if new.kind = 'withdrawn' and 'released' = any (kinds) then
      return null;
    end if;
    if new.kind = 'assigned' and new.by_role = 'handler' and 'assigned' = any (kinds) then
      return null;
    end if;
    if new.kind = 'released' then
      -- The approval binds to the hash of what was made last; anything that came after voids it.
      select * into made from portal.request_fact
      where request_id = new.request_id
        and kind in ('report_composed', 'sent_back', 'composing_failed', 'review_finished', 'collection_started')
      order by seq desc limit 1;
      if made.kind is distinct from 'report_composed'
        or made.detail ->> 'version' is distinct from new.detail ->> 'version'
        or made.detail ->> 'sha256' is distinct from new.detail ->> 'sha256' then
        return null;
      end if;
    end if;
    return new;
  end
  $$;

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

-- For everyone, the owner too.
create function guard.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
  as $$
  begin
    raise exception '% of % is refused: what happened is never changed', tg_op, tg_table_name
      using errcode = 'insufficient_privilege';
  end
  $$;

grant execute on function
  guard.receive_request(), guard.settle_fact(), guard.seal_audit_event(), guard.refuse_change()
  to portal_owner;

set local role portal_owner;
grant select on portal.establishment to portal_guard;

create trigger receive before insert on portal.access_request
  for each row execute function guard.receive_request();
create trigger immovable before update of id, number, subject_id, received_at, idempotency_key on portal.access_request
  for each row execute function guard.refuse_change();
create trigger settle before insert on portal.request_fact
  for each row execute function guard.settle_fact();
create trigger append_only before update or delete on portal.request_fact
  for each row execute function guard.refuse_change();
create trigger append_only_whole before truncate on portal.request_fact
  for each statement execute function guard.refuse_change();
create trigger seal before insert on portal.audit_event
  for each row execute function guard.seal_audit_event();
create trigger append_only before update or delete on portal.audit_event
  for each row execute function guard.refuse_change();
create trigger append_only_whole before truncate on portal.audit_event
  for each statement execute function guard.refuse_change();
