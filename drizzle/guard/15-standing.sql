-- How each case stands, for lists and figures. Who may see a row depends on its subject and handler alone, which
-- triggers keep; what the application read in the facts decides nothing but what a list says. Questions about who acts
-- are asked once per statement, whatever the number of rows.

set local role portal_guard;

-- Of the rules by which facts are read into a row (standingVersion of the domain).
create function guard.standing_version() returns integer
  language sql immutable set search_path = pg_catalog, pg_temp return 5;

-- Small letters without marks: "Müller" is found by "muller", "Łukasz" by "lukasz". The letters of Latin, Greek and
-- Cyrillic stand here, because a database without a language (C) knows no small letter beyond z.
create function guard.plain(words text) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return translate(
    lower(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g')),
    'ŁłØøĐđı’ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
    'llooddi''αβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюя'
  );

-- What somebody looks for, word by word: an address as it stands, all else between spaces and punctuation.
create function guard.words_in(given text) returns setof text
  language sql immutable set search_path = pg_catalog, pg_temp
  as $$
    select word
    from regexp_split_to_table(guard.plain(given), '\s+') piece,
      lateral regexp_split_to_table(
        piece, case when position('@' in piece) > 1 then '\s' else '[\s!-/:-@\[-`{-~]+' end
      ) word
    where word <> ''
  $$;

-- By which words a case is found: its number, with and without leading zeros, the name, both addresses.
create function guard.case_words(request uuid) returns tsvector
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select array_to_tsvector(array(
      select distinct word
      from portal.access_request r
      join portal.person p on p.id = r.subject_id,
      lateral (values
        (r.number), (ltrim(split_part(r.number, '-', 3), '0')), (p.name), (p.email), (split_part(p.email, '@', 1)),
        (r.contact ->> 'email'), (split_part(r.contact ->> 'email', '@', 1))
      ) said (text),
      lateral guard.words_in(said.text) word
      where r.id = request and word <> 'dr'
    ))
  $$;

-- Each word as the beginning of one, a single letter as it stands; null, which finds nothing, where there is no word.
create function guard.looked_for(given text) returns tsquery
  language sql immutable set search_path = pg_catalog, pg_temp
  as $$
    select string_agg(
      '''' || replace(replace(word, '\', '\\'), '''', '''''') || case when length(word) > 1 then ''':*' else '''' end, ' & '
    )::tsquery
    from guard.words_in(given) word where word <> 'dr'
  $$;

-- The cases that the acting staff may see and that fit: so many at most, the most urgent. An index on words can only be
-- asked by one who sees past row security, so the policy "staff" below is said once more here.
create function guard.find_cases(given text, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    wanted constant tsquery := guard.looked_for(given);
    all_cases constant boolean := guard.has_role('approver') or guard.has_role('dpo');
    handler constant text := guard.actor_id();
    line constant text[] := array(select guard.line());
    urgent uuid[];
  begin
    if not (all_cases or guard.has_role('handler')) then return; end if;
    -- Few letters begin many words: the index would give all of these before the first is chosen.
    if length(given) < 4 then
      urgent := array(
        select s.request_id
        from (select * from portal.case_standing order by part, due, number limit 25 * most) s
        where s.words @@ wanted and s.subject_id <> all (line)
          and (all_cases or coalesce(s.handler_id, handler) = handler)
        limit most
      );
      if cardinality(urgent) = most then
        return query select unnest(urgent);
        return;
      end if;
    end if;
    return query
      select s.request_id from portal.case_standing s
      where s.words @@ wanted and s.subject_id <> all (line)
        and (all_cases or coalesce(s.handler_id, handler) = handler)
      order by s.part, s.due, s.number limit most;
  end
  $$;

create function guard.begin_standing() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    insert into portal.case_standing (request_id, number, subject_id, establishment_id, channel, words)
    values (new.id, new.number, new.subject_id, new.establishment_id, new.channel, guard.case_words(new.id))
    on conflict (request_id) do update set subject_id = excluded.subject_id, words = excluded.words;
    return null;
  end
  $$;

-- A fact makes the row older than the facts until the same transaction has read them.
create function guard.follow_fact() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update portal.case_standing set version = 0,
      handler_id = case new.kind when 'assigned' then new.detail ->> 'handlerId' else handler_id end
    where request_id = new.request_id;
    return null;
  end
  $$;

create function guard.follow_person() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update portal.case_standing set words = guard.case_words(request_id) where subject_id = new.id;
    return null;
  end
  $$;

create function guard.follow_withholding() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update portal.case_standing set withheld = (
      select count(*) from portal.withholding w where w.request_id = new.request_id and w.restored_at is null
    ) where request_id = new.request_id;
    return null;
  end
  $$;

-- Keeps rows as the domain read them. A version of the application that is older than the database says so.
create function guard.write_standings(rows jsonb) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update portal.case_standing s set
      version = least(r.version, guard.standing_version()),
      state = r.state, part = r.part, closed = r.closed, paused = r.paused, awaits = r.awaits,
      received_on = r.received_on, due = r.due, near_from = r.near_from, ends_before = r.ends_before,
      extended = r.extended, handler_name = r.handler_name, follows_on = r.follows_on, released_on = r.released_on,
      ended_at = r.ended_at, extension_told = r.extension_told, surge_cited = r.surge_cited, counted = r.counted,
      answered_in = r.answered_in, in_time = r.in_time, within_one_month = r.within_one_month,
      within_three_months = r.within_three_months, refused = r.refused, withdrawn = r.withdrawn,
      paused_days = r.paused_days, rights = r.rights
    from jsonb_populate_recordset(null::portal.case_standing, rows) r
    where s.request_id = r.request_id and s.version < guard.standing_version()
  $$;

-- The same for one case to which the acting person stands and does not only look, or that the running job is about; and
-- only after a fact.
create function guard.keep_standing(standing jsonb) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    select guard.write_standings(jsonb_build_array(standing))
    where cardinality(array_remove(guard.stands((standing ->> 'request_id')::uuid), 'auditor')) > 0
      or (standing ->> 'request_id')::uuid = guard.job_request()
  $$;

-- Holds a row that is older than its facts until the transaction ends; false where another writer has it.
create function guard.hold_standing(request uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform from portal.case_standing
    where request_id = request and version < guard.standing_version() for update skip locked;
    return found;
  end
  $$;

grant execute on function
  guard.standing_version(), guard.keep_standing(jsonb), guard.hold_standing(uuid) to portal_web, portal_worker;
grant execute on function guard.find_cases(text, integer) to portal_web;
grant execute on function
  guard.begin_standing(), guard.follow_fact(), guard.follow_person(), guard.follow_withholding() to portal_owner;

set local role portal_owner;

grant select, insert, update on portal.case_standing to portal_guard;
grant select on portal.case_standing to portal_web;
-- Who is no member of staff is not asked for a line of management; it may be thousands of people.
create policy staff on portal.case_standing for select to portal_web using (
  case
    when (select guard.has_role('approver') or guard.has_role('dpo') or guard.has_role('auditor'))
      then subject_id not in (select guard.line())
    when (select guard.has_role('handler'))
      then coalesce(handler_id, (select guard.actor_id())) = (select guard.actor_id())
        and subject_id not in (select guard.line())
    else false
  end
);
create trigger standing after insert or update of subject_id on portal.access_request
  for each row execute function guard.begin_standing();
create trigger standing after insert on portal.request_fact
  for each row execute function guard.follow_fact();
create trigger standing after update of name, email on portal.person
  for each row when ((old.name, old.email) is distinct from (new.name, new.email))
  execute function guard.follow_person();
create trigger standing after insert or update of restored_at on portal.withholding
  for each row execute function guard.follow_withholding();
