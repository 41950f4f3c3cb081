-- Who sees and does what. Every table forces row security on everyone, its owner included; what no policy allows is
-- not there. Questions that do not depend on the row stand in (select …), so that they are asked once per statement.

do $$
declare
  t regclass;
begin
  for t in select c.oid::regclass from pg_catalog.pg_class c where c.relkind = 'r' and c.relnamespace = 'portal'::regnamespace
  loop
    execute pg_catalog.format('alter table %s enable row level security', t);
    execute pg_catalog.format('alter table %s force row level security', t);
  end loop;
end $$;

grant usage on schema portal to portal_web, portal_worker, portal_migrator;

-- People. Everyone sees themselves, staff the people whose cases they may see, a job its subject.
grant select on portal.person, portal.person_role, portal.establishment to portal_web, portal_worker;
grant select on portal.identity_key to portal_worker;
create policy oneself on portal.person for select to portal_web using (id = (select guard.actor_id()));
create policy of_visible_case on portal.person for select to portal_web
  using (exists (select from portal.access_request r where r.subject_id = person.id));
create policy of_job on portal.person for select to portal_worker using (id = (select guard.job_subject()));
create policy oneself on portal.person_role for select to portal_web using (person_id = (select guard.actor_id()));
create policy signed_in on portal.establishment for select to portal_web using ((select guard.actor_id()) is not null);
create policy of_job on portal.establishment for select to portal_worker using ((select guard.job_request()) is not null);
create policy of_job on portal.identity_key for select to portal_worker using (person_id = (select guard.job_subject()));

grant select, insert, update on portal.draft to portal_web;
create policy oneself on portal.draft for all to portal_web
  using (person_id = (select guard.actor_id())) with check (person_id = (select guard.actor_id()));

-- The register is read by whoever is signed in, and by jobs. Of those affected by an exposure each sees only themselves.
grant select on portal.programme, portal.source, portal.exposure, portal.exposure_affected to portal_web, portal_worker;
create policy signed_in on portal.programme for select to portal_web using ((select guard.actor_id()) is not null);
create policy signed_in on portal.source for select to portal_web using ((select guard.actor_id()) is not null);
create policy signed_in on portal.exposure for select to portal_web using ((select guard.actor_id()) is not null);
create policy oneself on portal.exposure_affected for select to portal_web
  using (person_id = (select guard.actor_id()));
create policy of_job on portal.programme for select to portal_worker using ((select guard.job_request()) is not null);
create policy of_job on portal.source for select to portal_worker using ((select guard.job_request()) is not null);
create policy of_job on portal.exposure for select to portal_worker using ((select guard.job_request()) is not null);
create policy of_job on portal.exposure_affected for select to portal_worker
  using (person_id = (select guard.job_subject()));

-- Directory and register are brought in by the migrator.
grant select, insert, update, delete on
  portal.establishment, portal.person, portal.person_role, portal.identity_key, portal.programme, portal.source,
  portal.exposure, portal.exposure_affected to portal_migrator;
create policy import on portal.establishment to portal_migrator using (true) with check (true);
create policy import on portal.person to portal_migrator using (true) with check (true);
create policy import on portal.person_role to portal_migrator using (true) with check (true);
create policy import on portal.identity_key to portal_migrator using (true) with check (true);
create policy import on portal.programme to portal_migrator using (true) with check (true);
create policy import on portal.source to portal_migrator using (true) with check (true);
create policy import on portal.exposure to portal_migrator using (true) with check (true);
create policy import on portal.exposure_affected to portal_migrator using (true) with check (true);

-- Cases. The subject sees the own; a handler those assigned and the pool; approver and officer all; none of these in
-- the own management line. Nothing of a request is ever updated.
grant select on portal.access_request to portal_web, portal_worker;
grant insert on portal.access_request to portal_web;
create policy own on portal.access_request for select to portal_web using (subject_id = (select guard.actor_id()));
create policy assigned_or_pool on portal.access_request for select to portal_web using (
  (select guard.has_role('handler'))
  and coalesce(guard.handler_of(id), (select guard.actor_id())) = (select guard.actor_id())
  and subject_id not in (select guard.line())
);
create policy officers on portal.access_request for select to portal_web using (
  ((select guard.has_role('approver')) or (select guard.has_role('dpo')))
  and subject_id not in (select guard.line())
);
create policy of_job on portal.access_request for select to portal_worker using (id = (select guard.job_request()));
create policy ask_for_oneself on portal.access_request for insert to portal_web
  with check (subject_id = (select guard.actor_id()) and channel = 'portal');

-- Numbers are given by the trigger of access_request alone.
create policy nobody on portal.request_counter using (false);

-- Facts are seen with their case. Who may add which is the life cycle's rule in the database: the acting person in a
-- role held now, the subject the subject's acts, the handler the handler's, another person the decision.
grant select on portal.request_fact to portal_web, portal_worker;
grant insert on portal.request_fact to portal_web, portal_worker;
create policy with_case on portal.request_fact for select to portal_web
  using (exists (select from portal.access_request r where r.id = request_id));
create policy of_job on portal.request_fact for select to portal_worker
  using (request_id = (select guard.job_request()));
create policy acts on portal.request_fact for insert to portal_web with check (
  by_person = (select guard.actor_id())
  and guard.has_role(by_role)
  and case
    when kind in ('received', 'identity_confirmed', 'withdrawn', 'report_read', 'downloaded')
      then 'subject' = any (guard.stands(request_id))
    when kind in ('review_finished', 'collection_started')
      then by_role = 'handler' and 'handler' = any (guard.stands(request_id))
    when kind = 'assigned' and by_role = 'handler'
      then detail ->> 'handlerId' = by_person and 'pool' = any (guard.stands(request_id))
    when kind = 'assigned' and by_role = 'dpo'
      then exists (select from guard.handlers_for(request_id) h where h.person_id = detail ->> 'handlerId')
    when kind in ('released', 'sent_back')
      then by_role = 'approver' and 'approver' = any (guard.stands(request_id)) and not guard.has_handled(request_id)
    else false
  end
);
create policy of_job_acts on portal.request_fact for insert to portal_worker with check (
  request_id = (select guard.job_request()) and by_person is null and by_role = 'system'
  and kind in ('collection_started', 'collection_finished', 'report_composed', 'composing_failed', 'notified', 'closed')
);

-- The collection: staff see progress and ledger, the handler on the case also where the records lie. The handler may
-- ask a source again.
grant select, insert, update on portal.collection_unit to portal_worker;
grant select, update (finished_at) on portal.collection_unit to portal_web;
grant select, insert, update, delete on portal.unit_file to portal_worker;
grant select on portal.unit_file to portal_web;
create policy of_job on portal.collection_unit to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy staff on portal.collection_unit for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver', 'dpo']);
create policy ask_again on portal.collection_unit for update to portal_web
  using ('handler' = any (guard.stands(request_id))) with check (finished_at is null);
create policy of_job on portal.unit_file to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy handler on portal.unit_file for select to portal_web
  using ('handler' = any (guard.stands(request_id)));

-- Withholding: decided by the handler on the case, read by the approver, by the subject once released. A decision is
-- taken back once and never changed otherwise.
grant select on portal.withholding to portal_web, portal_worker;
grant insert on portal.withholding to portal_web;
grant update (restored_at) on portal.withholding to portal_web;
create policy of_job on portal.withholding for select to portal_worker
  using (request_id = (select guard.job_request()));
create policy staff on portal.withholding for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver']);
create policy own_released on portal.withholding for select to portal_web
  using ('subject' = any (guard.stands(request_id)) and guard.released_version(request_id) is not null);
create policy decide on portal.withholding for insert to portal_web
  with check (
    'handler' = any (guard.stands(request_id))
    and decided_by_id = (select guard.actor_id()) and at = now() and restored_at is null
  );
create policy take_back on portal.withholding for update to portal_web
  using (restored_at is null and 'handler' = any (guard.stands(request_id)))
  with check (restored_at is not null);

-- The answer: published by a job, seen by the handler on the case and the approver, by the subject only the version
-- that was released.
grant select, insert on portal.report_version, portal.artifact, portal.case_key to portal_worker;
grant select on portal.report_version, portal.artifact, portal.case_key to portal_web;
create policy of_job on portal.report_version to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy of_job on portal.artifact to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy of_job on portal.case_key to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy staff on portal.report_version for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver', 'dpo']);
create policy staff on portal.artifact for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver']);
create policy own_released on portal.artifact for select to portal_web
  using ('subject' = any (guard.stands(request_id)) and version = guard.released_version(request_id));
create policy staff on portal.case_key for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver']);
create policy own_released on portal.case_key for select to portal_web
  using ('subject' = any (guard.stands(request_id)) and guard.released_version(request_id) is not null);

-- Download grants live in the session that made them. The subject makes them for the released answer only.
grant select on portal.download_grant to portal_web;
grant insert on portal.download_grant to portal_web;
grant update (taken_at) on portal.download_grant to portal_web;
create policy of_session on portal.download_grant for select to portal_web
  using (session_id = (select guard.session_id()));
create policy make on portal.download_grant for insert to portal_web with check (
  session_id = (select guard.session_id()) and granted_at = now() and taken_at is null
  and exists (select from portal.artifact a where a.request_id = download_grant.request_id and a.object = download_grant.object)
  and 'subject' = any (guard.stands(request_id))
);
create policy take_once on portal.download_grant for update to portal_web
  using (session_id = (select guard.session_id()) and taken_at is null and until > clock_timestamp())
  with check (taken_at is not null);

-- The audit trail: everyone writes what they did themselves, auditor and officer read it, nobody changes it. When it
-- cannot be written the transaction fails, and with it the read or act it speaks of.
grant insert on portal.audit_event to portal_web, portal_worker;
grant select on portal.audit_event to portal_web;
create policy append_own on portal.audit_event for insert to portal_web
  with check (actor_id is not distinct from (select guard.actor_id()) and role <> 'system');
create policy append_job on portal.audit_event for insert to portal_worker
  with check (actor_id is null and role = 'system' and request_id = (select guard.job_request()));
create policy auditors on portal.audit_event for select to portal_web
  using ((select guard.has_role('auditor')) or (select guard.has_role('dpo')));

-- The application asks at its start whether the schema is the one it was built for.
grant usage on schema drizzle to portal_web;
grant select on drizzle.__drizzle_migrations to portal_web;
alter table drizzle.__drizzle_migrations enable row level security;
alter table drizzle.__drizzle_migrations force row level security;
create policy anyone on drizzle.__drizzle_migrations for select to portal_web using (true);
create policy runner on drizzle.__drizzle_migrations to portal_owner using (true) with check (true);

-- The guard's tables are read through its functions only, by nobody else.
set local role portal_guard;
alter table guard.session enable row level security;
alter table guard.session force row level security;
alter table guard.account enable row level security;
alter table guard.account force row level security;
alter table guard.job_capability enable row level security;
alter table guard.job_capability force row level security;
create policy nobody on guard.session using (false);
create policy nobody on guard.job_capability using (false);
grant usage on schema guard to portal_migrator;
grant select, insert, update, delete on guard.account to portal_migrator;
create policy import on guard.account to portal_migrator using (true) with check (true);
set local role portal_owner;
