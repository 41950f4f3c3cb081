-- Purging: what is left of a request that is long over names nobody any more. The worker asks for it case by case, after the
-- years that the employer set; here stands what no setting passes by: never before a year, never under a hold, never while
-- something is open or a key stands. A fact stays as it was, but for its words and its author.

set local role portal_guard;

-- The newest thing that happened at the end of a request; null while it is not over, or something of it is open or held.
create function guard.over_since(request uuid) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select max(f.at) from portal.request_fact f
    where f.request_id = request and f.kind in (
        'withdrawn', 'redirected', 'closed_unidentified', 'joined_to', 'refused', 'closed', 'erased', 'purged',
        'follow_up_answered',
        'complaint_answered'
      )
      and not guard.on_hold(request)
      and not exists (select from portal.case_key k where k.request_id = request)
      and not exists (select from portal.unit_file u where u.request_id = request)
      and not exists (
        select from portal.request_fact o where o.request_id = request and o.kind = 'reopened' and o.seq > (
          select max(e.seq) from portal.request_fact e where e.request_id = request and e.kind in (
            'withdrawn', 'redirected', 'closed_unidentified', 'joined_to', 'closed', 'refused', 'purged'
          )
        )
      )
      and (
        select count(*) filter (where kind = 'complaint') <= count(*) filter (where kind = 'complaint_answered')
          and count(*) filter (where kind = 'follow_up_asked') <= count(*) filter (where kind = 'follow_up_answered')
        from portal.request_fact where request_id = request
      )
  $$;

create function guard.may_purge(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce(guard.over_since(request) < clock_timestamp() - interval '1 year', false)
      and not exists (select from portal.request_fact where request_id = request and kind = 'person_removed')
  $$;

-- Whether a fact lost words and nothing else: each value is as it was, or empty; a letter that was kept is gone.
create function guard.only_loses(before jsonb, after jsonb) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
  as $$
    select not exists (
        select from jsonb_each(after) a
        where a.value is distinct from before -> a.key
          and (a.value not in ('""', '[]') or not before ? a.key)
      )
      and not exists (select from jsonb_object_keys(before - 'letter') key where not after ? key)
  $$;

-- Takes the person out of the case of the running job. `words`: for each kind of fact its fields that hold words. Gives the
-- objects that nobody opens any more: letters and what came by post.
create function guard.remove_person(words jsonb) returns setof text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    request constant uuid := guard.job_request();
    subject text;
  begin
    if request is null or not guard.may_purge(request) then
      raise exception 'the person of this case is not to be removed yet' using errcode = 'check_violation';
    end if;
    return query
      with kept as (
        select f.detail #>> '{letter,object}' as object from portal.request_fact f
        where f.request_id = request and f.detail #>> '{letter,object}' is not null
      ), noted as (
        insert into guard.erased (what, request_id) select k.object, request from kept k
        on conflict (what) do update set at = excluded.at, gone_at = null
      )
      select k.object from kept k;
    return query select o.object from portal.original o where o.request_id = request;
    delete from portal.original where request_id = request;
    delete from portal.identity_picture where request_id = request;
    delete from portal.withholding where request_id = request;
    delete from portal.case_file where request_id = request;
    delete from guard.staff_told where request_id = request;
    delete from guard.code where request_id = request;
    delete from guard.session where request_id = request;
    update portal.collection_unit u set ledger = coalesce(
      (select jsonb_agg(jsonb_set(line, '{asked,keys}', '[]')) from jsonb_array_elements(u.ledger) line), '[]')
    where u.request_id = request;
    update portal.request_fact f set by_person = null,
      by_name = case when f.by_role = 'system' then f.by_name else '' end,
      detail = coalesce((
        select jsonb_object_agg(d.key, case
          when not words -> f.kind ? d.key then d.value
          when jsonb_typeof(d.value) = 'array' then '[]'
          when jsonb_typeof(d.value) = 'string' then '""'
          else d.value end)
        from jsonb_each(f.detail - 'letter') d
      ), '{}')
    where f.request_id = request;
    select subject_id into subject from portal.access_request where id = request;
    insert into portal.person (id, name, email, employee_no, establishment_id, left_on)
    select 'applicant-removed', '', '', '', establishment_id, '1970-01-01' from portal.access_request where id = request
    on conflict do nothing;
    update portal.access_request set subject_id = 'applicant-removed', idempotency_key = id::text,
      contact = jsonb_build_object('email', '', 'language', contact -> 'language', 'format', contact -> 'format')
    where id = request;
    update portal.case_standing set subject_id = 'applicant-removed', handler_id = null, handler_name = null,
      words = guard.case_words(request_id)
    where request_id = request;
    -- Who asked without a sign-in is known to nothing else.
    if subject like 'applicant-%' and not exists (select from portal.access_request where subject_id = subject) then
      delete from guard.application where person_id = subject;
      update portal.person set name = '', email = '' where id = subject;
    end if;
  end
  $$;

-- Cases whose person is to be removed, so many years after they were over.
create function guard.cases_to_purge(years integer) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.request_id from portal.case_standing s
    where s.part = 2 and s.subject_id <> 'applicant-removed'
      and s.received_on < (clock_timestamp() - make_interval(years => greatest(years, 1)))::date
      and guard.may_purge(s.request_id)
      and guard.over_since(s.request_id) < clock_timestamp() - make_interval(years => greatest(years, 1))
  $$;

-- What the daily look would erase or purge, for the operator's command: by number, and whether a hold keeps it.
create function guard.listed_to_erase(years integer, out id uuid, out number text, out held boolean)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.id, r.number, guard.on_hold(r.id)
    from (select guard.cases_to_erase() union select guard.cases_to_purge(years)) c (id)
    join portal.access_request r on r.id = c.id
    order by r.number
  $$;

grant execute on function
  guard.remove_person(jsonb), guard.cases_to_purge(integer), guard.listed_to_erase(integer)
  to portal_worker;
grant execute on function guard.may_purge(uuid), guard.only_loses(jsonb, jsonb) to portal_owner;

set local role portal_owner;

grant select, delete on portal.original, portal.identity_picture, portal.withholding, portal.case_file to portal_guard;
grant update on portal.request_fact, portal.person, portal.case_standing to portal_guard;
grant select, update on portal.collection_unit to portal_guard;
