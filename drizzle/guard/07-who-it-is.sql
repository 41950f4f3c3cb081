-- Whose file a proposal would open, and who has a similar name: for the second person alone. Who proposed it sees nothing of
-- this, nobody sees their own line, and the private address of the HR file is compared and never shown.

set local role portal_guard;

-- The first four letters of each word of a name as it sounds in Latin letters: Иван Петров and Ivana Petrović both give
-- {ivan,petr}. The index person_name_keys has the same expression, and so has the list below, which reads by it: a
-- function with a fixed search path is not seen through by the planner.
create function guard.name_keys(name text) returns text[]
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  as $$
    select string_to_array(regexp_replace(btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(translate(lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g')), 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯІЄҐабвгдежзиклмнопрстуфхцчшщыэюяієґΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωØŁĐÐÞŒÆøłđðþıœæςßjywЪЬъь', 'abvgdezziklmnoprstufhccssieuaiegabvgdezziklmnoprstufhccssieuaiegavgdezitiklmnxoprstifhpoavgdezitiklmnxoprstifhpoolddtoaolddtioassiiv'), 'tsch', 'c', 'g'), 'shch|sch|sh|sz', 's', 'g'), 'tch|ch|cz|ts|tz', 'c', 'g'), 'kh', 'h', 'g'), 'zh', 'z', 'g'), 'th', 't', 'g'), 'ph', 'f', 'g'), 'ck|q', 'k', 'g'), 'ou', 'u', 'g'), 'i([aeu])', '\1', 'g'), '([aou])e', '\1', 'g'), '(.)\1+', '\1', 'g'), '[][ ().,/_’‘"''-]+', ' ', 'g')), '([^ ]{1,4})[^ ]*', '\1', 'g'), ' ')
  $$;

-- The person whom the proposal that stands names, for a second person of staff on the case; null for everyone else.
create function guard.person_in_question(request uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.id
    from portal.access_request r
    cross join lateral (
      select f.kind, f.by_person, f.detail from portal.request_fact f
      where f.request_id = r.id and f.kind in ('identity_proposed', 'identity_confirmed', 'identity_sent_back')
      order by f.seq desc limit 1
    ) as newest
    join portal.person p on p.id = coalesce(newest.detail ->> 'personId', r.subject_id)
    where r.id = request and newest.kind = 'identity_proposed' and newest.by_person <> guard.actor_id()
      and guard.stands(request) && array['handler', 'pool', 'dpo'] and not guard.in_conflict(request)
      and p.id not in (select guard.line())
  $$;

-- Whether this is the staff number of the person of the case; of nobody who has none.
create function guard.number_is(request uuid, typed text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.access_request r join portal.person p on p.id = r.subject_id
      where r.id = request and p.employee_no <> '' and upper(btrim(p.employee_no)) = upper(btrim(typed))
    )
  $$;

-- Whose file would be opened, and how what the directory holds compares with what was written. `spelling`: the name as it
-- was written is the same, the same in other letters, or another. `address`: that of the request is the private one on
-- the HR file, another, or none is on file.
create function guard.identity_candidate(
  request uuid, out person_id text, out name text, out employee_no text, out place text, out led_by text,
  out left_on date, out identifiers integer, out spelling text, out address text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.id, p.name, p.employee_no, e.name, m.name, p.left_on,
      (select count(*)::integer from portal.identity_key k where k.person_id = p.id),
      case
        when lower(s.name) = lower(p.name) then 'same'
        when guard.name_keys(s.name) <@ guard.name_keys(p.name) then 'other_letters'
        else 'other'
      end,
      case when a.email is null then 'none' when lower(a.email) = lower(r.contact ->> 'email') then 'same' else 'other' end
    from portal.access_request r
    join portal.person s on s.id = r.subject_id
    join portal.person p on p.id = guard.person_in_question(request)
    join portal.establishment e on e.id = p.establishment_id
    left join portal.person m on m.id = p.manager_id
    left join portal.private_address a on a.person_id = p.id
    where r.id = request
  $$;

-- People of the directory of whose name two words begin alike (or the only one), but for the person in question: six at
-- most, so that a page can say that there are more than five. Nobody of the reader's line.
create function guard.similar_people(
  request uuid, out name text, out employee_no text, out place text, out left_on date, out same_address boolean
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with asked as (
      select p.id, r.contact ->> 'email' as email, words.keys
      from portal.access_request r
      join portal.person p on p.id = guard.person_in_question(request)
      join portal.person s on s.id = r.subject_id
      cross join lateral (values (guard.name_keys(p.name)), (guard.name_keys(s.name))) as words (keys)
      where r.id = request
    ),
    pairs as (
      select distinct asked.id, asked.email, array[one.word, other.word] as pair
      from asked
      cross join lateral unnest(asked.keys[1:4]) with ordinality as one (word, at)
      cross join lateral unnest(asked.keys[1:4]) with ordinality as other (word, at)
      where one.at < other.at or cardinality(asked.keys) = 1
    ),
    found as (
      select distinct p.id, p.name, p.employee_no, p.establishment_id, p.left_on, pairs.email
      from pairs
      cross join lateral (
        select * from portal.person
        where string_to_array(regexp_replace(btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(translate(lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g')), 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯІЄҐабвгдежзиклмнопрстуфхцчшщыэюяієґΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωØŁĐÐÞŒÆøłđðþıœæςßjywЪЬъь', 'abvgdezziklmnoprstufhccssieuaiegabvgdezziklmnoprstufhccssieuaiegavgdezitiklmnxoprstifhpoavgdezitiklmnxoprstifhpoolddtoaolddtioassiiv'), 'tsch', 'c', 'g'), 'shch|sch|sh|sz', 's', 'g'), 'tch|ch|cz|ts|tz', 'c', 'g'), 'kh', 'h', 'g'), 'zh', 'z', 'g'), 'th', 't', 'g'), 'ph', 'f', 'g'), 'ck|q', 'k', 'g'), 'ou', 'u', 'g'), 'i([aeu])', '\1', 'g'), '([aou])e', '\1', 'g'), '(.)\1+', '\1', 'g'), '[][ ().,/_’‘"''-]+', ' ', 'g')), '([^ ]{1,4})[^ ]*', '\1', 'g'), ' ')
          @> pairs.pair
        limit 200
      ) as p
      where p.id <> pairs.id and p.employee_no <> ''
    )
    select f.name, f.employee_no, e.name, f.left_on,
      exists (select from portal.private_address a where a.person_id = f.id and lower(a.email) = lower(f.email))
    from found f join portal.establishment e on e.id = f.establishment_id
    where f.id not in (select guard.line())
    order by f.name, f.employee_no limit 6
  $$;

grant execute on function
  guard.person_in_question(uuid), guard.identity_candidate(uuid), guard.similar_people(uuid)
  to portal_web;
grant execute on function guard.name_keys(text), guard.number_is(uuid, text) to portal_owner, portal_web;
