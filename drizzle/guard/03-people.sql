-- People, and what is asked of them before they ask. Everyone sees themselves, staff the people whose cases they may
-- see, a job its subject. Directory and register are brought in by the migrator.

set local role portal_guard;

-- Who may be given cases at all, for the officer's choice; who may take which is asked case by case.
create function guard.handlers(out person_id text, out name text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.id, p.name from portal.person p
    where (select guard.has_role('dpo'))
      and p.id in (select r.person_id from portal.person_role r where r.role = 'handler')
      and exists (select from guard.roles_of(p.id) role where role = 'handler')
    order by p.name
  $$;

-- Handlers who may be given a case, for the officer's choice: not the subject, not the subject's line.
create function guard.handlers_for(request uuid, out person_id text, out name text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.id, p.name
    from portal.access_request r
    join portal.person p on p.id <> r.subject_id
      and p.id in (select held.person_id from portal.person_role held where held.role = 'handler')
      and p.id <> all (guard.chain_of(r.subject_id)) and r.subject_id <> all (guard.chain_of(p.id))
    where r.id = request and (select 'dpo' = any (guard.stands(request)))
      and exists (select from guard.roles_of(p.id) role where role = 'handler')
    order by p.name
  $$;

-- The places that a form without sign-in may offer.
create function guard.places(out id text, out name text) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select e.id, e.name from portal.establishment e order by e.name $$;

grant execute on function guard.handlers(), guard.handlers_for(uuid), guard.places() to portal_web;

set local role portal_owner;

grant select, insert, references on portal.person to portal_guard;
grant select, insert, update, delete on portal.person to portal_migrator;
grant select on portal.person to portal_web;
grant select on portal.person to portal_worker;
create policy oneself on portal.person for select to portal_web using (id = (select guard.actor_id()));
create policy of_visible_case on portal.person for select to portal_web
  using (exists (select from portal.access_request r where r.subject_id = person.id));
create policy of_job on portal.person for select to portal_worker using (id = (select guard.job_subject()));
create policy import on portal.person to portal_migrator using (true) with check (true);

grant select, insert, update, delete on portal.person_role to portal_migrator;
grant select on portal.person_role to portal_web;
grant select on portal.person_role to portal_worker;
create policy oneself on portal.person_role for select to portal_web using (person_id = (select guard.actor_id()));
create policy import on portal.person_role to portal_migrator using (true) with check (true);

grant select, references on portal.establishment to portal_guard;
grant select, insert, update, delete on portal.establishment to portal_migrator;
grant select on portal.establishment to portal_web;
grant select on portal.establishment to portal_worker;
grant select (id, time_zone) on portal.establishment to portal_guard;
create policy signed_in on portal.establishment for select to portal_web using ((select guard.actor_id()) is not null);
create policy of_job on portal.establishment for select to portal_worker
  using ((select guard.job_request()) is not null);
create policy import on portal.establishment to portal_migrator using (true) with check (true);

grant select, insert, update, delete on portal.identity_key to portal_migrator;
grant select on portal.identity_key to portal_worker;
create policy of_job on portal.identity_key for select to portal_worker
  using (person_id = (select guard.job_subject()));
create policy import on portal.identity_key to portal_migrator using (true) with check (true);

grant select on portal.private_address to portal_guard;
grant select, insert, update, delete on portal.private_address to portal_migrator;
create policy import on portal.private_address to portal_migrator using (true) with check (true);

grant select, insert, update on portal.draft to portal_web;
create policy oneself on portal.draft for all to portal_web
  using (person_id = (select guard.actor_id())) with check (person_id = (select guard.actor_id()));
