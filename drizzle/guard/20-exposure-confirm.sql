-- Letters about an exposure go out when a second person has read them and confirmed (Art. 32(1), 34): the officer asks, with
-- the letter as it would go; an approver or another officer confirms that very letter, or sends it back.

set local role portal_guard;

-- The letters that wait for a second person. Whatever changes the letter or who gets it ends the asking: a newer fact, the
-- register, the day on which the authority was told.
create function guard.standing_letters(exposure text) returns portal.exposure_fact
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select f from portal.exposure_fact f join portal.exposure e on e.id = f.exposure_id
    where f.exposure_id = exposure and f.kind = 'asked' and (f.detail -> 'letter') - 'toldAt' = e.body
      and (f.detail -> 'letter' ->> 'toldAt')::timestamptz
        is not distinct from (select t.told_at from portal.exposure_told t where t.exposure_id = exposure)
      and not exists (
        select from portal.exposure_fact later
        where later.exposure_id = exposure and later.seq > f.seq and later.kind <> 'posted'
      )
  $$;

create function guard.may_confirm_letters() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select guard.has_role('dpo') or guard.has_role('approver') $$;

-- The same for those who may confirm, with one of the people who would get it; of the others no name is shown.
create function guard.asked_letters(
  exposure text, out id uuid, out at timestamptz, out by_person text, out by_name text, out people integer,
  out letter jsonb, out person_id text, out name text, out language text, out country text, out region text,
  out time_zone text, out place text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select f.id, f.at, f.by_person, author.name, (f.detail ->> 'people')::integer, f.detail -> 'letter', who.id, who.name,
      guard.language_of(who.id), e.country, e.region, e.time_zone, e.name
    from guard.standing_letters(exposure) f
    join portal.person author on author.id = f.by_person
    join lateral (
      select p.person_id from portal.exposure_person p
      where p.exposure_id = exposure and p.receipt in ('open', 'waiting', 'failed') order by p.person_id limit 1
    ) first on true
    join portal.person who on who.id = first.person_id
    join portal.establishment e on e.id = who.establishment_id
    where f.id is not null and (select guard.may_confirm_letters())
  $$;

-- Asks for a second person; gives to how many people the letter would go.
create function guard.ask_exposure_letters(exposure text, letter jsonb) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    people integer;
  begin
    perform guard.officer_only();
    select count(*)::integer into people from portal.exposure_person p
    where p.exposure_id = exposure and p.receipt in ('open', 'waiting', 'failed');
    perform guard.state_about(exposure, 'asked', jsonb_build_object('people', people, 'letter', letter));
    return people;
  end
  $$;

-- The letters that somebody has read, held until the transaction ends.
create function guard.letters_in_hand(exposure text, asked uuid) returns portal.exposure_fact
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    standing portal.exposure_fact;
  begin
    if not guard.may_confirm_letters() then
      raise exception 'only an approver or an officer does this' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('exposure ' || exposure, 0));
    standing := guard.standing_letters(exposure);
    if standing.id is distinct from asked then
      raise exception 'these letters are not those that wait' using errcode = 'check_violation';
    end if;
    return standing;
  end
  $$;

create function guard.send_letters_back(exposure text, asked uuid, why text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.letters_in_hand(exposure, asked);
    perform guard.keep_about(exposure, 'sentBack', jsonb_build_object('why', why));
  end
  $$;

-- Puts everybody who has not been told into the queue, all in one statement. Who was told of it in a case of their own has
-- that letter; who has no address is named, so that somebody prints it.
create function guard.confirm_exposure_letters(exposure text, asked uuid) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    standing portal.exposure_fact := guard.letters_in_hand(exposure, asked);
    people integer;
  begin
    if standing.by_person = guard.actor_id() then
      raise exception 'who asked for the letters does not confirm them' using errcode = 'check_violation';
    end if;
    update portal.exposure_person p set receipt = 'case', receipt_at = told.at, cause = null
    from (
      select r.subject_id, min(sent.at) as at
      from portal.request_fact link
      join portal.access_request r on r.id = link.request_id
      join portal.request_fact sent on sent.request_id = link.request_id and sent.kind = 'notice_sent'
        and sent.detail ->> 'notice' = 'exposure' and sent.detail ->> 'about' = link.id::text
      where link.kind = 'breach_linked' and link.detail ->> 'exposureId' = exposure
      group by r.subject_id
    ) told
    where p.exposure_id = exposure and p.person_id = told.subject_id and p.receipt in ('open', 'failed');
    update portal.exposure_person p set
      language = guard.language_of(p.person_id),
      receipt = case when guard.address_of(p.person_id) = '' then 'failed' else 'waiting' end,
      cause = case when guard.address_of(p.person_id) = '' then 'no_address' end,
      receipt_at = clock_timestamp()
    where p.exposure_id = exposure and p.receipt in ('open', 'failed');
    select count(*)::integer into people from portal.exposure_person p
    where p.exposure_id = exposure and p.receipt = 'waiting';
    perform guard.keep_about(
      exposure, 'letters', jsonb_build_object('people', people, 'letter', standing.detail -> 'letter'));
    return people;
  end
  $$;

grant execute on function
  guard.asked_letters(text), guard.ask_exposure_letters(text, jsonb), guard.confirm_exposure_letters(text, uuid),
  guard.send_letters_back(text, uuid, text)
  to portal_web;
