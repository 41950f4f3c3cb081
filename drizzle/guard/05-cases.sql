-- Cases. The subject sees the own; a handler those assigned and the pool; approver and officer all; the auditor all, to
-- read what was done but no record, answer or original; none of these in the own management line. Nothing of a request is ever updated. Numbers are given by the trigger alone.

set local role portal_guard;

create function guard.handler_of(request uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select handler_id from portal.case_standing where request_id = request $$;

-- After a reopening a second version may be released; the newest is the answer.
create function guard.released_version(request uuid) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select (detail ->> 'version')::integer from portal.request_fact
    where request_id = request and kind = 'released' order by seq desc limit 1
  $$;

-- What the acting delegate may do in a case now: nothing after the last day, or once the subject took it back.
create function guard.mandate(request uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select case when f.kind = 'delegate_named'
          and (f.detail ->> 'until')::date >= (clock_timestamp() at time zone e.time_zone)::date
        then array(select jsonb_array_elements_text(f.detail -> 'scope')) else '{}' end
      from guard.acting() s
      join portal.access_request r on r.id = request and r.id = s.request_id
      join portal.establishment e on e.id = r.establishment_id
      join portal.request_fact f on f.request_id = r.id
        and f.kind in ('delegate_named', 'delegate_revoked') and f.detail ->> 'delegateId' = s.person_id
      order by f.seq desc limit 1
    ), '{}')
  $$;

-- How the acting person stands to a case: as its subject, as delegate by what the subject allowed, or as staff outside
-- the own management line. A session begun by a code stands to its own request only.
create function guard.stands(request uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case
      when me.bound is not null and me.bound <> r.id then '{}'
      when r.subject_id = me.id then array['subject']
      when cardinality(guard.mandate(r.id)) > 0
        then array['delegate'] || array(select 'delegate_' || scope from unnest(guard.mandate(r.id)) scope)
      when me.bound is not null then '{}'
      when r.subject_id in (select guard.line()) then '{}'
      else array_remove(array[
        case when role.handler and held.by = me.id then 'handler' end,
        case when role.handler and held.by is null then 'pool' end,
        case when role.approver then 'approver' end,
        case when role.dpo then 'dpo' end,
        case when role.auditor then 'auditor' end
      ], null)
    end
    from portal.access_request r,
      (select guard.actor_id() as id, guard.bound() as bound) me,
      (select guard.handler_of(request) as by) held,
      (select guard.has_role('handler') as handler, guard.has_role('approver') as approver,
        guard.has_role('dpo') as dpo, guard.has_role('auditor') as auditor) role
    where r.id = request and me.id is not null
  $$;

-- Whether the acting person is in a conflict with the subject that was declared and has not ended.
create function guard.in_conflict(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'conflict_declared' from portal.request_fact
      where request_id = request and kind in ('conflict_declared', 'conflict_ended')
        and detail ->> 'personId' = guard.actor_id()
      order by seq desc limit 1
    ), false)
  $$;

-- Holds other writers of a case back until the transaction ends. Says nothing, whether there is such a case or not.
create function guard.lock_case(wanted text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$ begin perform from portal.access_request where number = wanted for no key update; end $$;

-- Number and arrival are the database's own. What came another way arrived when it arrived, what a former employee sent
-- when the form was sent. Rows of other channels come through guard.log_request alone (row security lets nobody else
-- write them).
create function guard.receive_request() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    zone text;
    current_year integer;
    given integer;
  begin
    select time_zone into zone from portal.establishment where id = new.establishment_id;
    if new.channel = 'portal' then
      new.received_at := coalesce(
        (select sent_at from guard.application where person_id = new.subject_id), transaction_timestamp());
    elsif new.received_at > clock_timestamp() then
      raise exception 'a request cannot arrive in the future' using errcode = 'check_violation';
    end if;
    current_year := extract(year from transaction_timestamp() at time zone coalesce(zone, 'UTC'));
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

-- A request never changes, but for two things: the applicant whom two people recognised becomes a person of the
-- directory, and of one that is purged the person goes.
create function guard.refuse_request_change() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
  as $$
  begin
    if current_user = 'portal_guard' and old.subject_id like 'applicant-%'
      and (new.id, new.number, new.received_at, new.idempotency_key)
        is not distinct from (old.id, old.number, old.received_at, old.idempotency_key) then
      return new;
    end if;
    if current_user = 'portal_guard' and new.subject_id = 'applicant-removed' and guard.may_purge(old.id)
      and (new.id, new.number, new.received_at) is not distinct from (old.id, old.number, old.received_at) then
      return new;
    end if;
    raise exception 'UPDATE of access_request is refused: what happened is never changed'
      using errcode = 'insufficient_privilege';
  end
  $$;

-- The session in which someone who has left sends a request is for this request from then on.
create function guard.bind_session() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update guard.session s set request_id = new.id
    where s.id = guard.session_id() and exists (select from guard.application where person_id = s.person_id);
    return null;
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

-- A fact never changes. Only the key of its letter may be wrapped anew, by guard.rewrap, and of a case that is purged it
-- loses its words and its author.
create function guard.refuse_fact_change() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
  as $$
  begin
    if tg_op = 'UPDATE' and current_user = 'portal_guard' then
      if (to_jsonb(new) #- '{detail,letter,letterKey}') = (to_jsonb(old) #- '{detail,letter,letterKey}') then
        return new;
      end if;
      if guard.may_purge(old.request_id) and guard.only_loses(old.detail, new.detail) and new.by_person is null
        and new.by_name in ('', old.by_name)
        and (to_jsonb(new) - array['detail', 'by_person', 'by_name']) = (to_jsonb(old) - array['detail', 'by_person', 'by_name']) then
        return new;
      end if;
    end if;
    raise exception '% of % is refused: what happened is never changed', tg_op, tg_table_name
      using errcode = 'insufficient_privilege';
  end
  $$;

grant execute on function
  guard.handler_of(uuid), guard.released_version(uuid), guard.mandate(uuid), guard.stands(uuid),
  guard.in_conflict(uuid), guard.lock_case(text)
  to portal_web, portal_worker;
grant execute on function
  guard.receive_request(), guard.refuse_request_change(), guard.bind_session(), guard.refuse_change(),
  guard.refuse_fact_change()
  to portal_owner;

set local role portal_owner;

grant select, insert, update, references on portal.access_request to portal_guard;
grant select, insert on portal.access_request to portal_web;
grant select on portal.access_request to portal_worker;
create trigger receive before insert on portal.access_request
  for each row execute function guard.receive_request();
create trigger bind_session after insert on portal.access_request
  for each row execute function guard.bind_session();
create trigger immovable before update of id, number, subject_id, received_at, idempotency_key on portal.access_request
  for each row execute function guard.refuse_request_change();
-- Whose row of portal.case_standing staff may see, they see the case of: the one rule for lists and single cases.
create policy staff on portal.access_request for select to portal_web
  using (exists (select from portal.case_standing s where s.request_id = id));
create policy of_job on portal.access_request for select to portal_worker using (id = (select guard.job_request()));
create policy own on portal.access_request for select to portal_web using (
  subject_id = (select guard.actor_id()) and coalesce((select guard.bound()), id) = id
);
create policy entrusted on portal.access_request for select to portal_web
  using (id = (select guard.bound()) and cardinality(guard.mandate(id)) > 0);
create policy ask_for_oneself on portal.access_request for insert to portal_web with check (
  subject_id = (select guard.actor_id()) and channel = 'portal' and (select guard.bound()) is null
);

grant select, insert, update on portal.request_counter to portal_guard;
-- Numbers are given by the trigger of access_request alone.
create policy nobody on portal.request_counter using (false);
