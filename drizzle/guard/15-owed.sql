-- Everything that is owed, a row a thing. Staff see a row where they see the case; what is owed of an exposure is the
-- officer's. Who may see a row depends on subject and handler alone, which the database keeps.

set local role portal_guard;

-- A line of the ledger of a source that says it failed.
create function guard.failed_units(request uuid, out source text, out since timestamptz) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select u.source, u.finished_at from portal.collection_unit u
    where u.request_id = request and u.finished_at is not null and u.ledger @? '$[*] ? (@.status == "failed")'
    order by u.source
  $$;

-- The same, to those who stand to the case and to its job: whoever states a fact keeps what is owed.
create function guard.failed_sources(request uuid, out source text, out since timestamptz) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select f.source, f.since from guard.failed_units(request) f
    where cardinality(array_remove(guard.stands(request), 'auditor')) > 0 or request = guard.job_request()
  $$;

-- Keeps what the domain read in the facts of cases, each with its things: what is no longer owed goes, the rest is added or
-- changed. Only while the row for lists is older than its facts, which a fact makes it within its own transaction.
create function guard.write_owed(cases jsonb) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    delete from portal.owed o
    using jsonb_to_recordset(cases) c (request_id uuid, things jsonb), portal.case_standing s
    where s.request_id = c.request_id and s.version < guard.standing_version() and o.request_id = c.request_id
      and o.key not in (select t.key from jsonb_populate_recordset(null::portal.owed, c.things) t);
    insert into portal.owed as o (
      number, key, request_id, subject_id, handler_id, establishment_id, kind, step, of, about, since, due_on, due_before,
      undated, target_on, target_before, paused, waits, second, owner_id, owner_name, machine, roles, barred, part, moment,
      near_from
    )
    select s.number, t.key, s.request_id, s.subject_id, s.handler_id, s.establishment_id, t.kind, t.step, t.of, t.about,
      t.since, t.due_on, t.due_before, t.undated, t.target_on, t.target_before, t.paused, t.waits, t.second, t.owner_id,
      t.owner_name, t.machine, t.roles, t.barred, t.part, t.moment, t.near_from
    from jsonb_to_recordset(cases) c (request_id uuid, things jsonb)
    join portal.case_standing s on s.request_id = c.request_id and s.version < guard.standing_version()
    cross join jsonb_populate_recordset(null::portal.owed, c.things) t
    on conflict (number, key) do update set
      subject_id = excluded.subject_id, handler_id = excluded.handler_id, establishment_id = excluded.establishment_id,
      kind = excluded.kind, step = excluded.step, of = excluded.of, about = excluded.about, since = excluded.since,
      due_on = excluded.due_on, due_before = excluded.due_before, undated = excluded.undated,
      target_on = excluded.target_on, target_before = excluded.target_before, paused = excluded.paused,
      waits = excluded.waits, second = excluded.second, owner_id = excluded.owner_id, owner_name = excluded.owner_name,
      machine = excluded.machine, roles = excluded.roles, barred = excluded.barred, part = excluded.part,
      moment = excluded.moment, near_from = excluded.near_from
    where o is distinct from excluded;
  $$;

-- The same for one case to which the acting person stands and does not only look, or that the running job is about.
create function guard.keep_owed(request uuid, things jsonb) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    select guard.write_owed(jsonb_build_array(jsonb_build_object('request_id', request, 'things', things)))
    where cardinality(array_remove(guard.stands(request), 'auditor')) > 0 or request = guard.job_request()
  $$;

-- Who may see a case may see what is owed in it, from the same moment.
create function guard.follow_standing() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update portal.owed set subject_id = new.subject_id, handler_id = new.handler_id where request_id = new.request_id;
    return null;
  end
  $$;

-- A source that begins or ends to have failed makes the row for lists older than what it is made of.
create function guard.follow_unit() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    update portal.case_standing set version = 0 where request_id = new.request_id;
    return null;
  end
  $$;

-- What is owed of an exposure, from its facts (owedOfExposure of the domain): the 72 hours until it is noted that the
-- authority was told or that no risk is likely; with a high risk the letters, until one has gone to each person affected; while a second person is to confirm them, that.
create function guard.owe_exposure(exposure text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    aware timestamptz;
    risk portal.exposure_fact;
    asked portal.exposure_fact;
  begin
    delete from portal.owed o where o.number = exposure and o.request_id is null;
    select (e.body ->> 'awareAt')::timestamptz into aware from portal.exposure e
    where e.id = exposure
      and not exists (select from portal.exposure_fact f where f.exposure_id = e.id and f.kind = 'closed');
    if aware is null then return; end if;
    select * into risk from portal.exposure_fact f
    where f.exposure_id = exposure and f.kind = 'risk' order by f.seq desc limit 1;
    asked := guard.standing_letters(exposure);
    insert into portal.owed (
      number, key, kind, step, of, since, due_before, waits, second, machine, roles, barred, part, moment, near_from
    )
    select exposure, 'authority:' || exposure, 'exposure', 'tellAuthority', exposure, aware, aware + interval '72 hours',
      false, false, false, '{dpo}', '{}', 0, aware + interval '72 hours', aware
    where coalesce(risk.detail ->> 'level', '') <> 'unlikely'
      and not exists (select from portal.exposure_told t where t.exposure_id = exposure);
    insert into portal.owed (
      number, key, kind, step, of, since, undated, waits, second, machine, roles, barred, part, moment, near_from
    )
    select exposure, 'people:' || exposure, 'exposure', case when asked.id is null then 'tellPeople' else 'confirmLetters' end,
      exposure, risk.at, 'noUndueDelay', false, asked.id is not null, false,
      case when asked.id is null then '{dpo}' else '{approver,dpo}' end::text[], array_remove(array[asked.by_person], null),
      0, risk.at, risk.at
    where risk.detail ->> 'level' = 'high' and (
      not exists (select from portal.exposure_person p where p.exposure_id = exposure)
      or exists (
        select from portal.exposure_person p
        where p.exposure_id = exposure and p.receipt in ('open', 'waiting', 'failed')
      )
    );
  end
  $$;

create function guard.follow_exposure() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.owe_exposure(
      coalesce(to_jsonb(new) ->> 'exposure_id', to_jsonb(new) ->> 'id', to_jsonb(old) ->> 'id'));
    return null;
  end
  $$;

-- How much is owed of each kind, and how much of it is late: counts alone, to those who may see figures. What the machine
-- does by itself counts once it is late. A right is counted as the right that it is.
create function guard.counted_owed(as_of timestamptz, out kind text, out of text, out open bigint, out late bigint)
  returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select g.kind, case when g.kind = 'right' then g.of end, sum(g.open)::bigint, sum(g.late)::bigint
    from (
      select o.kind, o.of, count(*) as open, count(*) filter (where o.moment <= as_of) as late
      from portal.owed o where not o.machine and (select guard.sees_figures()) group by 1, 2
      union all
      select o.kind, o.of, count(*), count(*) from portal.owed o
      where o.machine and o.moment <= as_of and (select guard.sees_figures()) group by 1, 2
    ) g
    group by 1, 2 order by 1, 2
  $$;

grant execute on function guard.counted_owed(timestamptz) to portal_web;
grant execute on function guard.keep_owed(uuid, jsonb), guard.failed_sources(uuid) to portal_web, portal_worker;
grant execute on function guard.follow_standing(), guard.follow_unit(), guard.follow_exposure() to portal_owner;

set local role portal_owner;

grant select, insert, update, delete on portal.owed to portal_guard;
grant select (id, body) on portal.exposure to portal_guard;
grant select (exposure_id) on portal.exposure_told to portal_guard;
grant select on portal.owed to portal_web;
create policy staff on portal.owed for select to portal_web using (
  request_id is not null and case
    when (select guard.has_role('approver') or guard.has_role('dpo')) then subject_id not in (select guard.line())
    when (select guard.has_role('handler'))
      then coalesce(handler_id, (select guard.actor_id())) = (select guard.actor_id())
        and subject_id not in (select guard.line())
    else false
  end
);
create policy officer on portal.owed for select to portal_web
  using (request_id is null and (select guard.has_role('dpo')));
create policy second on portal.owed for select to portal_web
  using (request_id is null and step = 'confirmLetters' and (select guard.has_role('approver')));
create trigger owed after update of subject_id, handler_id on portal.case_standing
  for each row when ((old.subject_id, old.handler_id) is distinct from (new.subject_id, new.handler_id))
  execute function guard.follow_standing();
create trigger owed_new after insert on portal.collection_unit
  for each row when (new.ledger @? '$[*] ? (@.status == "failed")') execute function guard.follow_unit();
create trigger owed after update of ledger, finished_at on portal.collection_unit
  for each row when (
    (old.finished_at is not null and old.ledger @? '$[*] ? (@.status == "failed")')
    is distinct from (new.finished_at is not null and new.ledger @? '$[*] ? (@.status == "failed")')
  ) execute function guard.follow_unit();
create trigger owed after insert or update or delete on portal.exposure
  for each row execute function guard.follow_exposure();
create trigger owed after insert on portal.exposure_told for each row execute function guard.follow_exposure();
create trigger owed after insert on portal.exposure_fact for each row execute function guard.follow_exposure();
