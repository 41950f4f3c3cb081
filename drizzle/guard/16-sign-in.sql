-- Whom a provider means that the directory has not met yet. The application asks with its secret and with a claim for
-- which the provider vouches: without the secret nobody's SQL makes an account out of nothing.

set local role portal_guard;

-- An issuer with and without the slash at its end is one: operators write it either way.
create function guard.spellings(issuer text) returns text[]
  language sql immutable set search_path = pg_catalog, pg_temp
  return array[rtrim(issuer, '/'), rtrim(issuer, '/') || '/'];

-- Whom a link means; two links that name two people name nobody.
create function guard.person_of(issuer text, subject text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case when count(distinct a.person_id) = 1 then min(a.person_id) end
    from guard.account a
    where a.issuer = any (guard.spellings(person_of.issuer)) and a.subject = person_of.subject
  $$;

-- Without the case of letters. Of those beyond ASCII the collation leaves it as it is, so that none passes for another.
create function guard.is_same_address(one text, other text) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
  as $$ select lower(one collate "C") = lower(other collate "C") $$;

-- The people of a directory whom a claim fits; who only came by a code is in none, so that an address that somebody typed
-- of themselves finds nobody.
create function guard.people_by_claim(claim text, value text) returns setof portal.person
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.* from portal.person p
    where p.source is not null and claim = 'email'
      and lower(p.email) = lower(people_by_claim.value)
      and guard.is_same_address(p.email, people_by_claim.value)
    union all
    select p.* from portal.person p
    where p.source is not null and claim = 'employee_number' and p.employee_no = people_by_claim.value
  $$;

create function guard.has_left(person portal.person) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return person.gone_at is not null or coalesce(person.left_on < (now() at time zone 'UTC')::date, false);

create function guard.note_link(claim text, outcome text, person text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into portal.audit_event (action, allowed, actor_id, role, detail)
    values ('account:link', note_link.outcome = 'linked', note_link.person, case
      when note_link.person is null then 'anonymous' else 'employee' end,
      jsonb_build_object('claim', note_link.claim, 'outcome', note_link.outcome))
  $$;

-- How a subject stands: known, unknown, or ambiguous.
create function guard.standing_of(issuer text, subject text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case count(distinct a.person_id) when 0 then 'unknown' when 1 then 'known' else 'ambiguous' end
    from guard.account a
    where a.issuer = any (guard.spellings(standing_of.issuer)) and a.subject = standing_of.subject
  $$;

-- Known, linked now, or why not: not_linked, ambiguous, linked_elsewhere, left. `verified` is what the provider says of
-- an address; the directory itself knows the numbers.
create function guard.recognise_subject(secret text, issuer text, subject text, claim text, value text, verified boolean)
  returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    outcome text;
    found_people text[];
    past_people bigint;
  begin
    perform guard.knock(secret);
    outcome := guard.standing_of(issuer, subject);
    if outcome <> 'unknown' then
      return outcome;
    end if;
    if claim is null then
      return 'not_linked';
    end if;
    if claim not in ('email', 'employee_number') or coalesce(value, '') = '' or (claim = 'email' and verified is not true)
    then
      raise exception 'nobody vouches for this claim' using errcode = 'insufficient_privilege';
    end if;
    -- One after the other: of two subjects that claim one person at the same time the second finds the first.
    perform pg_advisory_xact_lock(hashtextextended(lower(value collate "C"), 16));
    outcome := guard.standing_of(issuer, subject);
    if outcome <> 'unknown' then
      return outcome;
    end if;
    select array_agg(p.id) filter (where not guard.has_left(p)), count(*) filter (where guard.has_left(p))
    into found_people, past_people
    from guard.people_by_claim(claim, value) p;
    outcome := case
      when cardinality(found_people) > 1 then 'ambiguous'
      when cardinality(found_people) = 1 and exists (
        select from guard.account a
        where a.person_id = found_people[1] and a.issuer = any (guard.spellings(recognise_subject.issuer))
      ) then 'linked_elsewhere'
      when cardinality(found_people) = 1 then 'linked'
      when past_people > 0 then 'left'
      else 'not_linked' end;
    if outcome = 'linked' then
      insert into guard.account (issuer, subject, person_id) values (issuer, subject, found_people[1]);
    end if;
    perform guard.note_link(claim, outcome, case when outcome = 'linked' then found_people[1] end);
    return outcome;
  end
  $$;

-- What the groups that a provider names at a sign-in give and take, before the session begins (03-roles.sql).
create function guard.follow_provider(secret text, issuer text, subject text, groups text[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    person constant text := guard.person_of(issuer, subject);
  begin
    perform guard.knock(secret);
    if exists (select from portal.person p where p.id = person and not guard.has_left(p)) then
      perform guard.take_groups(person, groups);
    end if;
  end
  $$;

-- Whether the newest sign-in by the provider came without the time at which the person proved who they are.
create function guard.lacks_time() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select s.authenticated_at = 'epoch' from guard.session s where s.request_id is null
      order by s.started_at desc limit 1
    ), false)
  $$;

grant execute on function
  guard.person_of(text, text), guard.recognise_subject(text, text, text, text, text, boolean),
  guard.follow_provider(text, text, text, text[]), guard.lacks_time()
  to portal_web;
