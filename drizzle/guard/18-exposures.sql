-- Who is told of an exposure (Art. 34). Only the officer sees and does this, through functions that ask for the role; a
-- second person confirms the letters (20-exposure-confirm.sql); a job sees the people of one exposure who wait for their
-- letter, and nobody else.

set local role portal_guard;

create function guard.job_exposure() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select c.exposure_id
    from guard.exposure_capability c
    join pgboss.job j on j.name = 'expose' and j.id = c.job_id
    where c.token_hash = guard.hash_of(current_setting('app.job', true))
      and j.state = 'active' and j.retry_count = c.attempt
  $$;

-- Opens the exposure of a running job to the process that works it; guard.open_job has asked who that is.
create function guard.open_exposure_job(job uuid, wanted_attempt integer, token text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    insert into guard.exposure_capability (token_hash, job_id, exposure_id, attempt)
    select guard.hash_of(token), j.id, j.data ->> 'exposureId', j.retry_count
    from pgboss.job j
    where j.id = job and j.name = 'expose' and j.state = 'active'
      and j.retry_count = coalesce(wanted_attempt, j.retry_count);
    return found;
  end
  $$;

create function guard.officer_only() returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if not guard.has_role('dpo') then
      raise exception 'only the officer does this' using errcode = 'insufficient_privilege';
    end if;
  end
  $$;

-- What is done stands in order; after the record was closed nothing more is done.
create function guard.keep_about(exposure text, what text, said jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('exposure ' || exposure, 0));
    if not exists (select from portal.exposure e where e.id = exposure)
      or exists (select from portal.exposure_fact f where f.exposure_id = exposure and f.kind = 'closed') then
      raise exception 'there is no such open exposure' using errcode = 'check_violation';
    end if;
    insert into portal.exposure_fact (exposure_id, by_person, kind, detail)
    values (exposure, guard.actor_id(), what, said);
  end
  $$;

create function guard.state_about(exposure text, what text, said jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.officer_only();
    perform guard.keep_about(exposure, what, said);
  end
  $$;

-- Everybody whom the rule counts in, each once, by the first reason that holds. Who had left before it began is not
-- affected by where they worked.
create function guard.affected_by(exposure text, accounts boolean, places text[], out person_id text, out reason text)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with one as (
      select (e.body ->> 'from')::timestamptz as began, (e.body ->> 'to')::timestamptz as ended,
        array(
          select jsonb_array_elements_text(e.body -> 'sourceIds')
          union
          select jsonb_array_elements_text(p.body -> 'systems')
          from portal.source s join portal.programme p on p.id = s.programme_id
          where s.id in (select jsonb_array_elements_text(e.body -> 'sourceIds'))
        ) as systems
      from portal.exposure e where e.id = exposure
    )
    select distinct on (found.person_id) found.person_id, found.reason
    from (
      select a.person_id, 'listed' as reason, 1 as place from portal.exposure_affected a where a.exposure_id = exposure
      union all
      select k.person_id, 'account', 2
      from one join portal.identity_key k on accounts and k.key ->> 'system' = any (one.systems)
        and coalesce((k.key ->> 'validFrom')::date <= one.ended::date, true)
        and coalesce((k.key ->> 'validTo')::date >= one.began::date, true)
      union all
      select p.id, 'place', 3
      from one join portal.person p on p.establishment_id = any (places) and p.employee_no <> ''
        and coalesce(p.left_on >= one.began::date, true)
    ) found
    where found.person_id not like 'applicant-%'
    order by found.person_id, found.place
  $$;

-- What computing by this rule would change: how many are new, how many stay, how many fall out. Who was told stays.
create function guard.affected_change(
  exposure text, accounts boolean, places text[], out reason text, out change text, out people integer
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce(p.reason, found.reason),
      case when p.person_id is null then 'new' when found.person_id is null and p.reason <> 'hand' and p.receipt = 'open'
        then 'gone' else 'stays' end,
      count(*)::integer
    from guard.affected_by(exposure, accounts, places) found
    full join (select * from portal.exposure_person where exposure_id = exposure) p on p.person_id = found.person_id
    where (select guard.has_role('dpo'))
    group by 1, 2
  $$;

create function guard.compute_affected(exposure text, accounts boolean, places text[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    gone integer;
    new integer;
  begin
    perform guard.officer_only();
    perform pg_advisory_xact_lock(hashtextextended('exposure ' || exposure, 0));
    delete from portal.exposure_person p
    where p.exposure_id = exposure and p.reason <> 'hand' and p.receipt = 'open'
      and p.person_id not in (select f.person_id from guard.affected_by(exposure, accounts, places) f);
    get diagnostics gone = row_count;
    insert into portal.exposure_person (exposure_id, person_id, reason)
    select exposure, f.person_id, f.reason from guard.affected_by(exposure, accounts, places) f
    on conflict do nothing;
    get diagnostics new = row_count;
    perform guard.state_about(exposure, 'computed', jsonb_build_object(
      'accounts', accounts, 'places', to_jsonb(places), 'added', new, 'removed', gone));
  end
  $$;

-- Adds one person by staff number or address, exactly; there is no search for people.
create function guard.add_affected(exposure text, who text, why text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    found_ids text[];
  begin
    perform guard.officer_only();
    select array_agg(p.id) into found_ids from portal.person p
    where (p.employee_no = who or lower(p.email) = lower(who)) and p.id not like 'applicant-%';
    if cardinality(found_ids) is distinct from 1 then
      return 'unknown';
    end if;
    insert into portal.exposure_person (exposure_id, person_id, reason, why)
    values (exposure, found_ids[1], 'hand', why) on conflict do nothing;
    if not found then
      return 'known';
    end if;
    perform guard.state_about(exposure, 'added', jsonb_build_object('why', why));
    return 'added';
  end
  $$;

create function guard.affected_counts(exposure text, out reason text, out receipt text, out people integer)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.reason, p.receipt, count(*)::integer from portal.exposure_person p
    where p.exposure_id = exposure and (select guard.has_role('dpo')) group by 1, 2
  $$;

-- Where a letter goes: the work address; of those who have left the private one that the employer has on file.
create function guard.address_of(person text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case when p.gone_at is not null or p.left_on < current_date then coalesce(a.email, '') else p.email end
    from portal.person p left join portal.private_address a on a.person_id = p.id
    where p.id = person
  $$;

-- In which language: that of their own newest request, of their newest sign-in, or of the country they work in.
create function guard.language_of(person text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce(
      (select r.contact ->> 'language' from portal.access_request r
        where r.subject_id = person order by r.received_at desc limit 1),
      (select s.language from guard.session s where s.person_id = person order by s.started_at desc limit 1),
      (select case e.country when 'DE' then 'de' when 'AT' then 'de' when 'FR' then 'fr' when 'ES' then 'es' else 'en' end
        from portal.person p join portal.establishment e on e.id = p.establishment_id where p.id = person)
    )
  $$;
