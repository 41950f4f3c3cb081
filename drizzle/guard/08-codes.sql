-- Who has no sign-in proves an address by a code; the code's session may touch one request and no other.

set local role portal_guard;

-- Codes an hour: five to one address for who asks from one place, twenty to it in all, sixty from one place, a thousand
-- together. So nobody keeps a person from asking by asking in their name. Everybody is told the same, whether one went
-- out or not. Without a proxy that is trusted all ask from one place, which is null.
create function guard.too_many(wanted text, place bytea) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select count(*) filter (where address = wanted and asked_from is not distinct from place) >= 5
      or count(*) filter (where address = wanted) >= 20
      or count(*) filter (where asked_from = place) >= 60
      or count(*) >= 1000
    from guard.code where made_at > clock_timestamp() - interval '1 hour' and purpose <> 'posted'
  $$;

-- A new code leaves the others of its address alone: each ends by itself, so nobody ends another's by asking. A letter
-- has one.
create function guard.put_code(
  wanted_purpose text, wanted_address text, link text, code text, life interval, application uuid,
  request uuid, person text, client text
) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    place bytea := guard.hash_of(client);
  begin
    perform pg_advisory_xact_lock(hashtextextended(wanted_address, 15));
    if wanted_purpose <> 'posted' and guard.too_many(wanted_address, place) then
      return false;
    end if;
    update guard.code set ended_at = clock_timestamp()
    where wanted_purpose = 'posted' and purpose = 'posted' and address = wanted_address
      and used_at is null and ended_at is null;
    insert into guard.code (purpose, address, link_hash, code_hash, until, application_id, request_id, person_id,
      asked_from)
    values (wanted_purpose, wanted_address, guard.hash_of(link), guard.hash_of(code), clock_timestamp() + life,
      application, request, person, place);
    return true;
  end
  $$;

-- Someone who has left asks: nothing is looked up, so nothing can be told.
create function guard.apply_as_former(
  secret text, name text, worked_from text, worked_to text, email text, employee_no text, place text, speaks text,
  link text, code text, client text
) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    made uuid;
  begin
    perform guard.knock(secret);
    insert into guard.application (name, worked_from, worked_to, email, employee_no, establishment_id, language)
    select apply_as_former.name, apply_as_former.worked_from, apply_as_former.worked_to, lower(apply_as_former.email),
      nullif(apply_as_former.employee_no, ''), e.id, speaks
    from portal.establishment e where e.id = place
    returning id into made;
    return made is not null
      and guard.put_code('inbox', lower(email), link, code, interval '10 minutes', made, null, null, client);
  end
  $$;

-- A new code for who has asked before, or acts for someone: by number and address together. Null: too many.
create function guard.ask_return_code(secret text, number text, email text, link text, code text, client text)
  returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    found_request uuid;
    found_person text;
  begin
    perform guard.knock(secret);
    select r.id, who.id into found_request, found_person
    from portal.access_request r
    join lateral (
      select p.id from portal.person p join portal.person_role o on o.person_id = p.id and o.role = 'former_employee'
      where p.id = r.subject_id and lower(r.contact ->> 'email') = lower(ask_return_code.email)
      union all
      select p.id from portal.request_fact f join portal.person p on p.id = f.detail ->> 'delegateId'
      where f.request_id = r.id and f.kind = 'delegate_named' and p.email = lower(ask_return_code.email)
    ) who on true
    where r.number = upper(btrim(ask_return_code.number)) limit 1;
    if not guard.put_code(
      'return', lower(email), link, code, interval '10 minutes', null, found_request, found_person, client
    ) then
      return null;
    end if;
    return found_request is not null;
  end
  $$;

-- The address a session begun by a code proved.
create function guard.own_address() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case when r.subject_id = s.person_id then lower(r.contact ->> 'email') else p.email end
    from guard.acting() s
    join portal.access_request r on r.id = s.request_id
    join portal.person p on p.id = s.person_id
  $$;

create function guard.code_address(secret text, old_link text, given_address text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    return (
      select c.address from guard.code c
      where c.purpose <> 'posted' and (c.link_hash = guard.hash_of(old_link)
        or (old_link is null and c.address = lower(given_address)))
      order by c.made_at desc limit 1
    );
  end
  $$;

-- A fresh proof in a running session begun by a code: to the same address as before.
create function guard.ask_fresh_code(secret text, link text, code text, out email text, out language text)
  returns record
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    me guard.session;
    target text;
  begin
    perform guard.knock(secret);
    select * into me from guard.acting();
    if me.request_id is null then
      return;
    end if;
    target := guard.own_address();
    if guard.put_code('again', target, link, code, interval '10 minutes', null, me.request_id, me.person_id,
      null) then
      email := target;
      language := me.language;
    end if;
  end
  $$;

-- Another code for what an older one was for: known by its link, or by the address it went to.
create function guard.renew_code(
  secret text, old_link text, given_address text, link text, code text, client text, out email text, out language text
) returns record
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    before guard.code;
    life interval;
  begin
    perform guard.knock(secret);
    select * into before from guard.code
    where purpose <> 'posted' and made_at > clock_timestamp() - interval '30 days'
      and (link_hash = guard.hash_of(old_link) or (old_link is null and address = lower(given_address)))
    order by made_at desc limit 1;
    if before.id is null then
      return;
    end if;
    life := case when before.purpose = 'invited' then interval '7 days' else interval '10 minutes' end;
    -- Who has the old link may end it; who only knows the address may not.
    update guard.code set ended_at = clock_timestamp() where id = before.id and old_link is not null and used_at is null;
    if guard.put_code(before.purpose, before.address, link, code, life, before.application_id, before.request_id,
      before.person_id, client) and (before.application_id is not null or before.request_id is not null) then
      email := before.address;
      language := coalesce((select a.language from guard.application a where a.id = before.application_id), '');
    end if;
  end
  $$;

-- The code by which a delegate comes in, asked for by whoever may name one.
create function guard.invite_delegate(secret text, request uuid, delegate text, link text, code text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    return guard.may_name_delegate(request) and guard.put_code('invited',
      (select p.email from portal.person p where p.id = delegate and p.id like 'delegate-%'), link, code,
      interval '7 days', null, request, delegate, null);
  end
  $$;

-- The code of a letter to the address on the HR file; it proves who reads that post, and nothing else.
create function guard.post_code(secret text, request uuid, code text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    return guard.stands(request) && array['handler', 'pool', 'dpo']
      and guard.put_code(
        'posted', request::text, gen_random_uuid()::text, code, interval '21 days', null, request, null, null
      );
  end
  $$;

create function guard.take_posted_code(secret text, request uuid, code text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    found_code guard.code;
  begin
    perform guard.knock(secret);
    if not 'subject' = any (guard.stands(request)) then
      return 'wrong';
    end if;
    select * into found_code from guard.code c where c.purpose = 'posted' and c.request_id = request
    order by made_at desc limit 1 for update;
    return guard.try_code(found_code, code);
  end
  $$;

grant execute on function
  guard.apply_as_former(text, text, text, text, text, text, text, text, text, text, text),
  guard.ask_return_code(text, text, text, text, text, text), guard.own_address(), guard.code_address(text, text, text),
  guard.ask_fresh_code(text, text, text), guard.renew_code(text, text, text, text, text, text),
  guard.invite_delegate(text, uuid, text, text, text), guard.post_code(text, uuid, text),
  guard.take_posted_code(text, uuid, text)
  to portal_web;

create policy nobody on guard.code using (false);
