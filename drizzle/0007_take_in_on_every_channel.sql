-- Requests come by letter, mail and talk, from people who have left, and through people who act for somebody. Who has no
-- sign-in proves an address by a code; the code's session may touch one request and no other. What a colleague writes
-- down counts only after a second person looked at it.

set local role portal_owner;

-- The private address on the HR file: read by nobody, compared by the guard.
create table portal.private_address (
  person_id text primary key,
  email text not null,
  constraint private_address_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);

-- What came by letter or mail, sealed under a key of its own: whoever confirms it need not hold the key of the case.
create table portal.original (
  request_id uuid primary key,
  name text not null,
  type text not null,
  object text not null,
  file_key text not null,
  wrapped_key text not null,
  bytes bigint not null,
  sha256 text not null,
  constraint original_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);

alter table portal.private_address enable row level security;
alter table portal.private_address force row level security;
alter table portal.original enable row level security;
alter table portal.original force row level security;
grant select, insert, update, delete on portal.private_address to portal_migrator;
create policy import on portal.private_address to portal_migrator using (true) with check (true);

grant select on portal.private_address to portal_guard;
grant insert on portal.access_request, portal.request_fact, portal.person, portal.person_role to portal_guard;
grant references on portal.access_request, portal.establishment to portal_guard;

set local role portal_guard;

-- What someone says who has left: kept apart until the address is proven; only then a request begins.
create table guard.application (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  worked_from text not null,
  worked_to text not null,
  email text not null,
  employee_no text,
  establishment_id text not null,
  language text not null,
  sent_at timestamptz not null default clock_timestamp(),
  person_id text,
  constraint application_person unique (person_id),
  constraint application_establishment_id_establishment_id_fk foreign key (establishment_id) references portal.establishment (id),
  constraint application_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);

-- Codes by hash. A code of which nothing hangs (unknown address) is a row as well: the same work for known and unknown.
create table guard.code (
  id uuid primary key default gen_random_uuid(),
  purpose text not null,
  address text not null,
  link_hash bytea not null,
  code_hash bytea not null,
  application_id uuid,
  request_id uuid,
  person_id text,
  made_at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz,
  ended_at timestamptz,
  constraint code_link unique (link_hash),
  constraint code_purpose check (purpose in ('inbox', 'return', 'again', 'invited', 'posted')),
  constraint code_application_id_application_id_fk foreign key (application_id) references guard.application (id),
  constraint code_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id),
  constraint code_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
create index code_address on guard.code (address, made_at);

alter table guard.application enable row level security;
alter table guard.application force row level security;
alter table guard.code enable row level security;
alter table guard.code force row level security;
create policy nobody on guard.application using (false);
create policy nobody on guard.code using (false);

-- The one request that a session begun by a code is for; null for a sign-in.
alter table guard.session add column request_id uuid;

create function guard.bound() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select request_id from guard.acting() $$;

-- Who came by a code acts as former employee or delegate and as nothing else, whatever roles the person holds.
create or replace function guard.has_role(wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from guard.acting() s, guard.roles_of(s.person_id) role
      where role = wanted and (s.request_id is null or role in ('former_employee', 'delegate'))
    )
  $$;

create or replace function guard.own_session(
  out id uuid, out person_id text, out authenticated_at timestamptz, out language text, out roles text[], out managers text[]
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.id, s.person_id, s.authenticated_at, s.language,
      array(
        select role from guard.roles_of(s.person_id) role
        where s.request_id is null or role in ('former_employee', 'delegate') order by role
      ), guard.chain_of(s.person_id)
    from guard.acting() s
  $$;

-- What the acting delegate may do in a case now: nothing after the last day, or once the subject took it back.
create function guard.mandate(request uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select case when f.kind = 'delegate_named'
          and (f.detail ->> 'until')::date >= (clock_timestamp() at time zone e.time_zone)::date
        then array(select jsonb_array_elements_text(f.detail -> 'scope')) else '{}' end
      from guard.acting() s
      join portal.access_request r on r.id = request and r.id = s.request_id
      join portal.establishment e on e.id = r.establishment_id
      join portal.request_fact f on f.request_id = r.id
        and f.kind in ('delegate_named', 'delegate_revoked') and f.detail ->> 'delegateId' = s.person_id
      order by f.seq desc limit 1
    ), '{}')
  $$;

-- As before, and: a session begun by a code stands to its own request only; a delegate by what the subject allowed.
create or replace function guard.stands(request uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case
      when me.bound is not null and me.bound <> r.id then '{}'
      when r.subject_id = me.id then array['subject']
      when cardinality(guard.mandate(r.id)) > 0
        then array['delegate'] || array(select 'delegate_' || scope from unnest(guard.mandate(r.id)) scope)
      when me.bound is not null then '{}'
      when r.subject_id in (select guard.line()) then '{}'
      else array_remove(array[
        case when role.handler and held.by = me.id then 'handler' end,
        case when role.handler and held.by is null then 'pool' end,
        case when role.approver then 'approver' end,
        case when role.dpo then 'dpo' end
      ], null)
    end
    from portal.access_request r,
      (select guard.actor_id() as id, guard.bound() as bound) me,
      (select guard.handler_of(request) as by) held,
      (select guard.has_role('handler') as handler, guard.has_role('approver') as approver, guard.has_role('dpo') as dpo) role
    where r.id = request and me.id is not null
  $$;

-- As before, and: what came another way arrived when it arrived, what a former employee sent when the form was sent.
-- Rows of other channels come through guard.log_request alone (row security lets nobody else write them).
create or replace function guard.receive_request() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    zone text;
    current_year integer;
    given integer;
  begin
    select time_zone into zone from portal.establishment where id = new.establishment_id;
    if new.channel = 'portal' then
      new.received_at := coalesce(
        (select sent_at from guard.application where person_id = new.subject_id), transaction_timestamp());
    elsif new.received_at > clock_timestamp() then
      raise exception 'a request cannot arrive in the future' using errcode = 'check_violation';
    end if;
    current_year := extract(year from transaction_timestamp() at time zone coalesce(zone, 'UTC'));
    insert into portal.request_counter (year, last) values (current_year, 0) on conflict (year) do nothing;
    select last + 1 into given from portal.request_counter where year = current_year for update;
    if exists (
      select from portal.access_request where subject_id = new.subject_id and idempotency_key = new.idempotency_key
    ) then
      return null;
    end if;
    update portal.request_counter set last = given where year = current_year;
    new.number := format('DR-%s-%s', current_year, lpad(given::text, greatest(4, length(given::text)), '0'));
    return new;
  end
  $$;

-- The session in which someone who has left sends a request is for this request from then on.
create function guard.bind_session() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update guard.session s set request_id = new.id
    where s.id = guard.session_id() and exists (select from guard.application where person_id = s.person_id);
    return null;
  end
  $$;

-- A request never changes, but for one thing: the applicant whom two people recognised becomes a person of the directory.
create function guard.refuse_request_change() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
  as $$
  begin
    if current_user = 'portal_guard' and old.subject_id like 'applicant-%'
      and (new.id, new.number, new.received_at, new.idempotency_key)
        is not distinct from (old.id, old.number, old.received_at, old.idempotency_key) then
      return new;
    end if;
    raise exception 'UPDATE of access_request is refused: what happened is never changed'
      using errcode = 'insufficient_privilege';
  end
  $$;

-- The second person of an identity: recognised by one, confirmed by another, by the same proof.
create function guard.proposed_by_another(request uuid, proof text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select f.detail ->> 'how' = proof and f.by_person <> guard.actor_id()
      from portal.request_fact f where f.request_id = request and f.kind = 'identity_proposed' order by f.seq desc limit 1
    ), false)
  $$;

-- Whether the address that was proven is the private one on the HR file. A yes or no, to staff on the case only.
create function guard.address_on_file(request uuid, person text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.access_request r join portal.private_address a on a.person_id = person
      where r.id = request and lower(a.email) = lower(r.contact ->> 'email')
        and exists (
          select from guard.code c
          where c.address = lower(a.email) and c.used_at is not null
            and (c.request_id = r.id or c.application_id = (select id from guard.application where person_id = r.subject_id))
        )
        and guard.stands(request) && array['handler', 'pool', 'dpo']
    )
  $$;

-- Four eyes: whether the acting person wrote the request down.
create function guard.has_logged(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from portal.request_fact
      where request_id = request and kind = 'intake_logged' and by_person = guard.actor_id()
    )
  $$;

create function guard.posted_code_used(request uuid) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select max(c.used_at) from guard.code c where c.request_id = request and c.purpose = 'posted'
      and guard.stands(request) && array['handler', 'pool', 'dpo', 'subject']
  $$;

-- Rules of arrival and identity that no role may pass by. Runs after the trigger "settle".
create function guard.settle_arrival() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    came_by text;
    proof constant text := new.detail ->> 'how';
  begin
    select channel into came_by from portal.access_request where id = new.request_id;
    if new.kind in ('collection_started', 'released') and came_by <> 'portal' and not exists (
      select from portal.request_fact where request_id = new.request_id and kind = 'intake_confirmed'
    ) then
      raise exception 'no second person has confirmed this logged request' using errcode = 'check_violation';
    end if;
    if new.kind in ('collection_started', 'released') and exists (
      select from portal.request_fact where request_id = new.request_id and kind = 'joined_to'
    ) then
      return null;
    end if;
    -- Who is employed signs in, or a colleague asks; who has left, or is known by a letter only, is recognised by two.
    if new.kind = 'identity_confirmed' and new.by_role in ('handler', 'dpo') and (
      proof = 'sign_in'
      or (proof = 'posted_code' and guard.posted_code_used(new.request_id) is null)
      or not guard.proposed_by_another(new.request_id, proof) and (
        exists (select from portal.request_fact where request_id = new.request_id and kind = 'identity_proposed')
        or exists (
          select from portal.access_request r join portal.person p on p.id = r.subject_id
          where r.id = new.request_id and (p.left_on is not null or p.employee_no = ''))
      )
    ) then
      raise exception 'an identity is proposed by one person and confirmed by another' using errcode = 'check_violation';
    end if;
    -- By the sign-in alone a person identifies themselves; a mailbox proves nothing but itself.
    if new.kind = 'identity_confirmed' and new.by_role in ('employee', 'former_employee')
      and (new.by_role <> 'employee' or proof <> 'sign_in' or guard.bound() is not null) then
      raise exception 'nobody confirms their own identity but by signing in' using errcode = 'check_violation';
    end if;
    return new;
  end
  $$;

-- A person by exact staff number or address, for those who log requests; no parts, no list, nobody of the own line.
create function guard.person_by_exact(
  wanted text, out person_id text, out name text, out email text, out employee_no text, out left_on date, out place jsonb
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.id, p.name, p.email, p.employee_no, p.left_on, to_jsonb(e)
    from portal.person p join portal.establishment e on e.id = p.establishment_id
    where (guard.has_role('handler') or guard.has_role('dpo')) and guard.bound() is null
      and p.employee_no <> '' and (p.employee_no = btrim(wanted) or lower(p.email) = lower(btrim(wanted)))
      and p.id not in (select guard.line())
  $$;

-- Someone whom the directory does not know (yet), to whom a request or a mandate belongs. `kind`: applicant, delegate.
create function guard.make_outsider(kind text, name text, email text, place text, role text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    made constant text := kind || '-' || gen_random_uuid();
  begin
    insert into portal.person (id, name, email, employee_no, establishment_id)
    values (made, make_outsider.name, lower(make_outsider.email), '', place);
    insert into portal.person_role (person_id, role) values (made, make_outsider.role);
    return made;
  end
  $$;

-- A former employee who wrote a letter: an applicant until two people recognise who it is.
create function guard.log_applicant(name text, email text, place text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if guard.bound() is not null or not (guard.has_role('handler') or guard.has_role('dpo')) then
      raise exception 'only staff log a request' using errcode = 'insufficient_privilege';
    end if;
    return guard.make_outsider('applicant', name, email, place, 'former_employee');
  end
  $$;

-- Writes down a request that came another way. The clock starts at arrival; the trigger refuses one in the future.
create function guard.log_request(
  subject text, place text, channel text, arrived timestamptz, profile text, scope jsonb, contact jsonb, key text
) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    made uuid;
  begin
    if guard.bound() is not null or not (guard.has_role('handler') or guard.has_role('dpo'))
      or channel not in ('letter', 'email', 'conversation') or subject in (select guard.line()) then
      raise exception 'only staff outside the line of the person log a request' using errcode = 'insufficient_privilege';
    end if;
    insert into portal.access_request
      (subject_id, establishment_id, channel, received_at, profile_id, scope, contact, idempotency_key)
    values (subject, place, log_request.channel, arrived, profile, log_request.scope, log_request.contact, key)
    returning id into made;
    return coalesce(made, (
      select id from portal.access_request where subject_id = subject and idempotency_key = key
    ));
  end
  $$;

-- After two people: the applicant is this person of the directory. The open sessions of the applicant go on as theirs.
create function guard.recognise(request uuid, person text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    before text;
  begin
    select subject_id into before from portal.access_request where id = request;
    if not (guard.stands(request) && array['handler', 'pool', 'dpo']) or person in (select guard.line())
      or not exists (select from portal.person p where p.id = recognise.person and p.employee_no <> '')
      or not exists (
        select from portal.request_fact f
        where f.request_id = request and f.kind = 'identity_proposed' and f.detail ->> 'personId' = person
          and f.by_person <> guard.actor_id()
      ) then
      return false;
    end if;
    if before not like 'applicant-%' then
      return before = person;
    end if;
    update portal.access_request set subject_id = person where id = request;
    insert into portal.person_role (person_id, role)
    select p.id, 'former_employee' from portal.person p where p.id = recognise.person and p.left_on is not null
    on conflict do nothing;
    update guard.session set person_id = person where person_id = before and request_id = request;
    update guard.code set person_id = person where person_id = before and request_id = request;
    return true;
  end
  $$;

-- Joins a case to an open one of the same person about the same: the earlier arrival counts, one answer is made. Gives
-- the number of the one that goes on, or null when there is none.
create function guard.join_twin(request uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    second portal.access_request;
    first portal.access_request;
  begin
    if not (guard.stands(request) && array['subject', 'handler', 'pool', 'approver', 'dpo']) then
      return null;
    end if;
    select * into second from portal.access_request where id = request for no key update;
    select r.* into first from portal.access_request r
    where r.subject_id = second.subject_id and r.id <> second.id and r.scope = second.scope
      and exists (select from portal.request_fact f where f.request_id = r.id and f.kind = 'identity_confirmed')
      and (r.channel = 'portal' or exists (
        select from portal.request_fact f where f.request_id = r.id and f.kind = 'intake_confirmed'))
      and not exists (
        select from portal.request_fact f where f.request_id = r.id and f.kind in
          ('withdrawn', 'redirected', 'joined_to', 'closed_unidentified', 'released', 'refused', 'closed', 'purged'))
    order by r.received_at limit 1 for no key update;
    if first.id is null then
      return null;
    end if;
    insert into portal.request_fact (request_id, by_name, by_role, kind, detail)
    values
      (first.id, 'Fifteen', 'system', 'duplicate_joined', jsonb_build_object('number', second.number,
        'receivedAt', to_char(second.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))),
      (second.id, 'Fifteen', 'system', 'joined_to', jsonb_build_object('number', first.number));
    return first.number;
  end
  $$;

-- Names someone who may act for the subject; the fact that says so is the subject's own. The same address is the same
-- delegate of the case.
create function guard.name_delegate(request uuid, name text, email text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    known text;
    place text;
  begin
    if not 'subject' = any (guard.stands(request)) then
      raise exception 'only the subject names a delegate' using errcode = 'insufficient_privilege';
    end if;
    select p.id into known
    from portal.request_fact f join portal.person p on p.id = f.detail ->> 'delegateId'
    where f.request_id = request and f.kind = 'delegate_named' and p.email = lower(name_delegate.email) limit 1;
    if known is not null then
      return known;
    end if;
    select establishment_id into place from portal.access_request where id = request;
    return guard.make_outsider('delegate', name, email, place, 'delegate');
  end
  $$;

-- Five codes an hour to one address, three hundred in all; everybody is told the same, whether one went out or not.
create function guard.too_many(wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select count(*) filter (where address = wanted) >= 5 or count(*) >= 300
    from guard.code where made_at > clock_timestamp() - interval '1 hour' and purpose <> 'posted'
  $$;

create function guard.put_code(
  wanted_purpose text, wanted_address text, link text, code text, life interval, application uuid, request uuid, person text
) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended(wanted_address, 15));
    if wanted_purpose <> 'posted' and guard.too_many(wanted_address) then
      return false;
    end if;
    update guard.code set ended_at = clock_timestamp()
    where used_at is null and ended_at is null and address = wanted_address
      and (purpose = 'posted') = (wanted_purpose = 'posted');
    insert into guard.code (purpose, address, link_hash, code_hash, until, application_id, request_id, person_id)
    values (wanted_purpose, wanted_address, guard.hash_of(link), guard.hash_of(code), clock_timestamp() + life,
      application, request, person);
    return true;
  end
  $$;

-- Someone who has left asks: nothing is looked up, so nothing can be told.
create function guard.apply_as_former(
  secret text, name text, worked_from text, worked_to text, email text, employee_no text, place text, speaks text,
  link text, code text
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
      and guard.put_code('inbox', lower(email), link, code, interval '10 minutes', made, null, null);
  end
  $$;

-- A new code for who has asked before, or acts for someone: by number and address together. Null: too many.
create function guard.ask_return_code(secret text, number text, email text, link text, code text) returns boolean
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
    if not guard.put_code('return', lower(email), link, code, interval '10 minutes', null, found_request, found_person) then
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
create function guard.ask_fresh_code(secret text, link text, code text, out email text, out language text) returns record
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
    if guard.put_code('again', target, link, code, interval '10 minutes', null, me.request_id, me.person_id) then
      email := target;
      language := me.language;
    end if;
  end
  $$;

-- Another code for what an older one was for: known by its link, or by the address it went to.
create function guard.renew_code(
  secret text, old_link text, given_address text, link text, code text, out email text, out language text
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
    if guard.put_code(before.purpose, before.address, link, code, life, before.application_id, before.request_id,
      before.person_id) and (before.application_id is not null or before.request_id is not null) then
      email := before.address;
      language := coalesce((select a.language from guard.application a where a.id = before.application_id), '');
    end if;
  end
  $$;

-- The mail to a delegate: an activation code that lives for days and opens nothing but the one case.
create function guard.invite_delegate(secret text, request uuid, delegate text, link text, code text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    return 'subject' = any (guard.stands(request)) and guard.put_code('invited',
      (select p.email from portal.person p where p.id = delegate and p.id like 'delegate-%'), link, code,
      interval '7 days', null, request, delegate);
  end
  $$;

-- The code of a letter to the address on the HR file; it proves who reads that post, and nothing else.
create function guard.post_code(secret text, request uuid, code text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    return guard.stands(request) && array['handler', 'pool', 'dpo']
      and guard.put_code('posted', request::text, gen_random_uuid()::text, code, interval '21 days', null, request, null);
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

-- Judges one try; the row is locked by the caller, so of many at once one succeeds. ok, wrong, used, expired or tries.
create function guard.try_code(stored guard.code, code text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    if stored.id is null then return 'wrong'; end if;
    if stored.used_at is not null or stored.ended_at is not null then return 'used'; end if;
    if stored.until <= clock_timestamp() then return 'expired'; end if;
    if stored.tries >= 5 then return 'tries'; end if;
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
    order by c.made_at desc limit 1 for update;
    outcome := guard.try_code(stored, case when link is null then coalesce(code, '') end);
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

-- What the applicant wrote, for the staff on the case and for the transaction that makes the request of it.
create function guard.application_of(
  request uuid, out name text, out worked_from text, out worked_to text, out email text, out employee_no text
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select a.name, a.worked_from, a.worked_to, a.email, a.employee_no
    from guard.application a
    join portal.access_request r on r.id = request and r.idempotency_key = a.id::text
    where guard.stands(request) && array['handler', 'pool', 'approver', 'dpo']
  $$;

create function guard.own_application(out id uuid, out email text, out language text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select a.id, a.email, a.language from guard.application a where a.person_id = guard.actor_id() $$;

-- The places that a form without sign-in may offer.
create function guard.places(out id text, out name text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select e.id, e.name from portal.establishment e order by e.name $$;

-- As before, with the name where a delegate looked: the subject named them.
drop function guard.looks_at(uuid);
create function guard.looks_at(request uuid, out at timestamptz, out action text, out role text, out name text)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select e.at, e.action, e.role, case when e.role = 'delegate' then p.name end
    from portal.audit_event e
    join portal.access_request r on r.id = e.request_id
    left join portal.person p on p.id = e.actor_id
    where e.request_id = request and r.subject_id = guard.actor_id()
      and e.actor_id <> r.subject_id and e.actor_id not like 'applicant-%' and e.allowed
    order by e.at
  $$;

grant execute on function guard.bound(), guard.mandate(uuid), guard.has_logged(uuid), guard.proposed_by_another(uuid, text),
  guard.posted_code_used(uuid) to portal_web, portal_worker;
grant execute on function
  guard.own_address(), guard.code_address(text, text, text),
  guard.looks_at(uuid), guard.address_on_file(uuid, text), guard.person_by_exact(text), guard.log_applicant(text, text, text),
  guard.log_request(text, text, text, timestamptz, text, jsonb, jsonb, text), guard.recognise(uuid, text),
  guard.join_twin(uuid), guard.name_delegate(uuid, text, text),
  guard.apply_as_former(text, text, text, text, text, text, text, text, text, text),
  guard.ask_return_code(text, text, text, text, text), guard.ask_fresh_code(text, text, text),
  guard.renew_code(text, text, text, text, text), guard.invite_delegate(text, uuid, text, text, text),
  guard.post_code(text, uuid, text), guard.take_posted_code(text, uuid, text),
  guard.use_code(text, text, text, text, text), guard.application_of(uuid), guard.own_application(), guard.places()
  to portal_web;
grant execute on function
  guard.bind_session(), guard.refuse_request_change(), guard.settle_arrival() to portal_owner;

set local role portal_owner;

create trigger bind_session after insert on portal.access_request
  for each row execute function guard.bind_session();
drop trigger immovable on portal.access_request;
create trigger immovable before update of id, number, subject_id, received_at, idempotency_key on portal.access_request
  for each row execute function guard.refuse_request_change();
create trigger settle_arrival before insert on portal.request_fact
  for each row execute function guard.settle_arrival();

-- A session begun by a code sees its one request: as the subject, or as far as the mandate goes.
drop policy own on portal.access_request;
create policy own on portal.access_request for select to portal_web using (
  subject_id = (select guard.actor_id()) and coalesce((select guard.bound()), id) = id
);
create policy entrusted on portal.access_request for select to portal_web
  using (id = (select guard.bound()) and cardinality(guard.mandate(id)) > 0);
drop policy ask_for_oneself on portal.access_request;
create policy ask_for_oneself on portal.access_request for insert to portal_web with check (
  subject_id = (select guard.actor_id()) and channel = 'portal' and (select guard.bound()) is null
);

-- What staff write down of an arrival and of who it is, and what concerns mandates.
create policy acts_on_arrival on portal.request_fact for insert to portal_web with check (
  by_person = (select guard.actor_id())
  and guard.has_role(by_role)
  and case
    when kind in ('received', 'intake_logged')
      then by_role in ('handler', 'dpo') and guard.stands(request_id) && array['handler', 'pool', 'dpo']
    when kind = 'intake_confirmed'
      then ((by_role = 'handler' and guard.stands(request_id) && array['handler', 'pool'])
          or (by_role = 'dpo' and 'dpo' = any (guard.stands(request_id)))
          or (by_role = 'approver' and 'approver' = any (guard.stands(request_id))))
        and not guard.has_logged(request_id)
    when kind in ('identity_proposed', 'identity_confirmed')
      then (by_role = 'handler' and guard.stands(request_id) && array['handler', 'pool'])
        or (by_role = 'dpo' and 'dpo' = any (guard.stands(request_id)))
    when kind = 'delegate_named' then 'subject' = any (guard.stands(request_id))
    when kind = 'delegate_revoked'
      then 'subject' = any (guard.stands(request_id))
        or (by_role = 'delegate' and detail ->> 'delegateId' = by_person and 'delegate' = any (guard.stands(request_id)))
    when kind in ('report_read', 'downloaded')
      then by_role = 'delegate' and 'delegate_read' = any (guard.stands(request_id))
    when kind in ('clarification_answered', 'identity_received', 'authority_received', 'complaint', 'follow_up_asked')
      then by_role = 'delegate' and 'delegate_answer' = any (guard.stands(request_id))
    else false
  end
);

-- The original: kept by who logs the request, seen by those who may confirm or handle it.
grant select, insert on portal.original to portal_web;
create policy staff on portal.original for select to portal_web
  using (guard.stands(request_id) && array['handler', 'pool', 'approver', 'dpo']);
create policy logs on portal.original for insert to portal_web with check (
  guard.has_logged(request_id)
);

-- A delegate sees what the subject allowed: progress with "see", the released answer with "read".
create policy delegate on portal.collection_unit for select to portal_web
  using ('delegate' = any (guard.stands(request_id)));
create policy delegate_released on portal.withholding for select to portal_web
  using ('delegate_read' = any (guard.stands(request_id)) and guard.released_version(request_id) is not null);
create policy delegate_released on portal.artifact for select to portal_web
  using ('delegate_read' = any (guard.stands(request_id)) and version = guard.released_version(request_id));
create policy delegate_released on portal.case_key for select to portal_web
  using ('delegate_read' = any (guard.stands(request_id)) and guard.released_version(request_id) is not null);
create policy delegate_makes on portal.download_grant for insert to portal_web with check (
  session_id = (select guard.session_id()) and granted_at = now() and taken_at is null
  and exists (select from portal.artifact a where a.request_id = download_grant.request_id and a.object = download_grant.object)
  and 'delegate_read' = any (guard.stands(request_id))
);
