-- The letters about an exposure, one by one: what the job reads and notes, whom the officer must still reach, and the end
-- of the record.

set local role portal_guard;

-- The letter as it went out last, for the job and for the officer.
create function guard.exposure_letter(exposure text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select f.detail -> 'letter' from portal.exposure_fact f
    where f.exposure_id = exposure and f.kind = 'letters'
      and (exposure = (select guard.job_exposure()) or (select guard.has_role('dpo')))
    order by f.seq desc limit 1
  $$;

-- The next people of the running job, so many.
create function guard.to_tell(
  most integer, out exposure_id text, out person_id text, out name text, out address text, out language text,
  out country text, out region text, out time_zone text, out place text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.exposure_id, p.person_id, who.name, guard.address_of(p.person_id), p.language, e.country, e.region,
      e.time_zone, e.name
    from portal.exposure_person p
    join portal.person who on who.id = p.person_id
    join portal.establishment e on e.id = who.establishment_id
    where p.exposure_id = (select guard.job_exposure()) and p.receipt = 'waiting'
    order by p.person_id limit most
  $$;

-- Notes what became of a letter; false where it is no longer waited for. The row is held until the transaction ends, so
-- that two workers never send the same letter.
create function guard.note_receipt(person text, became text, why text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update portal.exposure_person p set receipt = became, cause = note_receipt.why, receipt_at = clock_timestamp()
    where p.exposure_id = guard.job_exposure() and p.person_id = person and p.receipt = 'waiting'
      and became in ('mailed', 'failed');
    if not found then
      return false;
    end if;
    if not exists (
      select from portal.exposure_person p where p.exposure_id = guard.job_exposure() and p.receipt = 'waiting'
    ) then
      perform guard.owe_exposure(guard.job_exposure());
    end if;
    return true;
  end
  $$;

-- People by what became of their letter, by name, so many beyond `after` (their id).
create function guard.affected_people(
  exposure text, wanted text[], after text, most integer,
  out person_id text, out name text, out reason text, out why text, out receipt text, out cause text,
  out receipt_at timestamptz, out language text, out country text, out region text, out time_zone text, out place text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.person_id, who.name, p.reason, p.why, p.receipt, p.cause, p.receipt_at,
      coalesce(p.language, guard.language_of(p.person_id)), e.country, e.region, e.time_zone, e.name
    from portal.exposure_person p
    join portal.person who on who.id = p.person_id
    join portal.establishment e on e.id = who.establishment_id
    where p.exposure_id = exposure and p.receipt = any (wanted) and p.person_id > after
      and (select guard.has_role('dpo'))
    order by p.person_id limit most
  $$;

-- What was done about an exposure, in order, without the letters themselves.
create function guard.exposure_facts(exposure text, out at timestamptz, out name text, out kind text, out detail jsonb)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select f.at, p.name, f.kind, f.detail - 'letter'
    from portal.exposure_fact f join portal.person p on p.id = f.by_person
    where f.exposure_id = exposure and (select guard.has_role('dpo'))
    order by f.seq
  $$;

create function guard.state_risk(exposure text, level text, why text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if level not in ('unlikely', 'risk', 'high') then
      raise exception 'this is no level of risk' using errcode = 'check_violation';
    end if;
    perform guard.state_about(exposure, 'risk', jsonb_build_object('level', level, 'why', why));
  end
  $$;

-- Paper letters went to the post.
create function guard.post_letters(exposure text, people text[]) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    posted integer;
  begin
    perform guard.officer_only();
    update portal.exposure_person p set receipt = 'posted', receipt_at = clock_timestamp()
    where p.exposure_id = exposure and p.person_id = any (people) and p.receipt = 'failed';
    get diagnostics posted = row_count;
    if posted > 0 then
      perform guard.state_about(exposure, 'posted', jsonb_build_object('people', posted));
    end if;
    return posted;
  end
  $$;

-- The same rule as the domain's (Art. 33(5)): with a high risk everybody has the letter, and unless no risk was likely
-- the authority was told.
create function guard.close_exposure(exposure text, lessons text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    level text;
  begin
    perform guard.officer_only();
    select f.detail ->> 'level' into level from portal.exposure_fact f
    where f.exposure_id = exposure and f.kind = 'risk' order by f.seq desc limit 1;
    if level is null
      or (level <> 'unlikely' and not exists (select from portal.exposure_told t where t.exposure_id = exposure))
      or (level = 'high' and (
        not exists (select from portal.exposure_person p where p.exposure_id = exposure)
        or exists (
          select from portal.exposure_person p
          where p.exposure_id = exposure and p.receipt in ('open', 'waiting', 'failed')
        )
      )) then
      raise exception 'this exposure is not at its end' using errcode = 'check_violation';
    end if;
    perform guard.state_about(exposure, 'closed', jsonb_build_object('lessons', lessons));
  end
  $$;

-- Work about an exposure that has stopped, for the officer.
create function guard.stopped_exposure(exposure text, out cause text, out rests boolean, out next_at timestamptz)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.cause, t.rests, t.next_at from guard.troubled_jobs(null) t
    where t.queue = 'expose' and t.about = exposure and (select guard.has_role('dpo'))
  $$;

grant execute on function guard.job_exposure(), guard.to_tell(integer), guard.note_receipt(text, text, text)
  to portal_worker;
grant execute on function guard.exposure_letter(text) to portal_web, portal_worker;
grant execute on function
  guard.exposure_facts(text), guard.state_risk(text, text, text), guard.affected_change(text, boolean, text[]),
  guard.compute_affected(text, boolean, text[]), guard.add_affected(text, text, text), guard.affected_counts(text),
  guard.affected_people(text, text[], text, integer),
  guard.post_letters(text, text[]), guard.close_exposure(text, text), guard.stopped_exposure(text)
  to portal_web;

create policy nobody on guard.exposure_capability using (false);

set local role portal_owner;

grant select, insert, update, delete on portal.exposure_person to portal_guard;
create policy nobody on portal.exposure_person using (false);

grant select, insert on portal.exposure_fact to portal_guard;
create policy nobody on portal.exposure_fact using (false);
create trigger append_only before update or delete on portal.exposure_fact
  for each row execute function guard.refuse_change();
create trigger append_only_whole before truncate on portal.exposure_fact
  for each statement execute function guard.refuse_change();
grant select on portal.identity_key, portal.exposure_affected, portal.exposure_told, portal.source, portal.programme,
  portal.exposure to portal_guard;
