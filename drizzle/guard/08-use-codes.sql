-- A code is tried and used: once, within its time, and typed after five wrong tries no more.

set local role portal_guard;

-- Judges one try; the row is locked by the caller, so of many at once one succeeds. ok, wrong, used, expired or tries.
create function guard.try_code(stored guard.code, code text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if stored.id is null then return 'wrong'; end if;
    if stored.used_at is not null or stored.ended_at is not null then return 'used'; end if;
    if stored.until <= clock_timestamp() then return 'expired'; end if;
    -- A link is too long to be guessed: whoever types wrong codes beside a person's address does not shut that out.
    if code is not null and stored.tries >= 5 then return 'tries'; end if;
    if code is not null and stored.code_hash is distinct from guard.hash_of(code) then
      update guard.code set tries = tries + 1 where id = stored.id;
      return case when stored.tries = 4 then 'tries' else 'wrong' end;
    end if;
    update guard.code set used_at = clock_timestamp() where id = stored.id;
    return 'ok';
  end
  $$;

-- Uses a code, typed beside its address or by its link, and begins the session it is for in this transaction. `number`
-- is the request, null where it still is to be made.
create function guard.use_code(
  secret text, link text, given_address text, code text, token text, out outcome text, out number text, out purpose text
) returns record
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    stored guard.code;
    asked guard.application;
    who text;
  begin
    perform guard.knock(secret);
    select * into stored from guard.code c
    where c.purpose <> 'posted'
      and (c.link_hash = guard.hash_of(link) or (link is null and c.address = lower(given_address)))
    order by c.code_hash = guard.hash_of(coalesce(code, '')) desc, c.made_at desc limit 1 for update;
    outcome := guard.try_code(stored, case when link is null then coalesce(code, '') end);
    if outcome in ('wrong', 'tries') and link is null then
      update guard.code c set tries = c.tries + 1
      where c.address = lower(given_address) and c.purpose <> 'posted' and c.id <> stored.id
        and c.used_at is null and c.ended_at is null and c.until > clock_timestamp();
    end if;
    purpose := stored.purpose;
    if outcome <> 'ok' then
      return;
    end if;
    select * into asked from guard.application where id = stored.application_id for update;
    who := coalesce(stored.person_id, asked.person_id);
    if who is null and asked.id is not null then
      who := guard.make_outsider('applicant', asked.name, asked.email, asked.establishment_id, 'former_employee');
      update guard.application set person_id = who where id = asked.id;
    end if;
    if who is null then
      outcome := 'wrong';
      return;
    end if;
    stored.request_id := coalesce(stored.request_id, (
      select r.id from portal.access_request r where r.subject_id = who and stored.application_id is not null limit 1));
    insert into guard.session (token_hash, person_id, language, authenticated_at, request_id)
    values (guard.hash_of(token), who, coalesce(asked.language,
      (select r.contact ->> 'language' from portal.access_request r where r.id = stored.request_id), 'en'),
      -- Only a code asked for again, inside, is the fresh proof that reading the report needs.
      case when stored.purpose = 'again' then clock_timestamp() else 'epoch' end, stored.request_id);
    perform guard.enter(token);
    select r.number into number from portal.access_request r where r.id = stored.request_id;
  end
  $$;

grant execute on function guard.use_code(text, text, text, text, text) to portal_web;
