-- Which of the staff a mail reaches. The domain names roles and who is barred; here a mail goes to nobody who may not see the
-- case, whatever a job asks for, and a job learns of them an address, a language and how they wish to be told.

set local role portal_guard;

-- Whoever works here and has one of the roles.
create function guard.holds(person text, wanted text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select exists (select from guard.roles_of(person) role where role = any (wanted)) $$;

-- By which of the roles somebody sees a case: the policy "staff" of portal.case_standing, asked about anybody.
create function guard.sees_case_as(person text, request uuid, wanted text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.case_standing s
      where s.request_id = request and s.subject_id <> person
        and s.subject_id <> all (guard.chain_of(person)) and person <> all (guard.chain_of(s.subject_id))
        and (
          guard.holds(person, array(select unnest(wanted) intersect select unnest(array['approver', 'dpo'])))
          or 'handler' = any (wanted) and coalesce(s.handler_id, person) = person and guard.holds(person, '{handler}')
        )
    ) and coalesce((
      select f.kind = 'conflict_ended' from portal.request_fact f
      where f.request_id = request and f.kind in ('conflict_declared', 'conflict_ended')
        and f.detail ->> 'personId' = person
      order by f.seq desc limit 1
    ), true)
  $$;

-- May this person be told in the running job's case? Who had the case learns that they have it no more; who keeps the
-- sources learns that one has failed, and of no case.
create function guard.may_be_told(person text, occasion text, wanted text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case occasion
      when 'sourcesBroken' then guard.job_request() is not null and guard.holds(person, '{administrator}')
      when 'taken' then guard.holds(person, '{handler}') and exists (
        select from portal.request_fact f
        where f.request_id = guard.job_request() and f.kind = 'assigned' and f.detail ->> 'handlerId' = person
      )
      else guard.sees_case_as(person, guard.job_request(), wanted)
    end
  $$;

-- Whom to tell in the running job's case, a hundred at most after one by id: one person, or all of the roles who are not
-- barred; of the handlers those of the place, where it has any.
create function guard.staff_to_tell(
  occasion text, topic text, one text, wanted text[], barred text[], after text,
  out person_id text, out email text, out language text, out country text, out pace text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with found as materialized (
      select p.id, p.email, p.establishment_id, guard.holds(p.id, array_remove(wanted, 'handler')) as above
      from portal.person p
      where case when one is not null then p.id = one
          else p.id in (select r.person_id from portal.person_role r where r.role = any (wanted)) end
        and p.id <> all (barred)
        and guard.may_be_told(p.id, occasion, case when one is null then wanted else '{handler,approver,dpo}' end)
    ), place as (
      select r.establishment_id as id,
        exists (select from found f where f.establishment_id = r.establishment_id and not f.above) as has_handlers
      from portal.access_request r where r.id = guard.job_request()
    )
    select f.id, f.email, m.language, e.country, coalesce(to_jsonb(m) ->> topic, 'once')
    from found f
    cross join place
    join portal.establishment e on e.id = f.establishment_id
    left join guard.staff_mail m on m.person_id = f.id
    where f.id > after and (one is not null or f.above or f.establishment_id = place.id or not place.has_handlers)
    order by f.id limit 100
  $$;

-- Notes that somebody is told of a fact of the running job's case; false where they were told before. What `waits` goes out
-- with the daily mail.
create function guard.note_told(fact uuid, person text, occasion text, waits boolean) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    insert into guard.staff_told (fact_id, person_id, request_id, occasion, sent_at)
    select f.id, person, f.request_id, note_told.occasion, case when not waits then clock_timestamp() end
    from portal.request_fact f
    where f.id = fact and f.request_id = guard.job_request()
      and guard.may_be_told(person, note_told.occasion, '{handler,approver,dpo}')
    on conflict (fact_id, person_id) do nothing;
    return found;
  end
  $$;

-- How the acting member of staff wants to be told; nothing where they have not said so.
create function guard.own_staff_mail() returns setof guard.staff_mail
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.* from guard.staff_mail m where m.person_id = guard.actor_id() and guard.bound() is null $$;

create function guard.has_staff_mail() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select guard.bound() is null
      and guard.holds(guard.actor_id(), '{handler,approver,dpo,administrator}')
  $$;

-- Says how the acting member of staff wants to be told, of each topic. False for whoever has no such mail.
create function guard.set_staff_mail(speaks text, paces jsonb) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    insert into guard.staff_mail (person_id, language, pool, own, second, subject, failures, dates)
    select guard.actor_id(), speaks, p.pool, p.own, p.second, p.subject, p.failures, p.dates
    from jsonb_populate_record(null::guard.staff_mail, paces) p
    where guard.has_staff_mail()
    on conflict (person_id) do update set
      language = excluded.language, pool = excluded.pool, own = excluded.own, second = excluded.second,
      subject = excluded.subject, failures = excluded.failures, dates = excluded.dates, set_at = clock_timestamp();
    return found;
  end
  $$;

grant execute on function
  guard.staff_to_tell(text, text, text, text[], text[], text), guard.note_told(uuid, text, text, boolean)
  to portal_worker;
grant execute on function guard.own_staff_mail(), guard.set_staff_mail(text, jsonb) to portal_web;

create policy nobody on guard.staff_told using (false);

create policy nobody on guard.staff_mail using (false);

create policy nobody on guard.daily_capability using (false);
