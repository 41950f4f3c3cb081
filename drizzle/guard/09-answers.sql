-- The collection and the answer: made by jobs, seen by the handler on the case and the approver, by the subject only
-- the version that was released. Download grants live in the session that made them.

set local role portal_guard;

-- Whether something that was held back is given after all.
create function guard.restriction_lifted(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (select from portal.request_fact where request_id = request and kind = 'restriction_lifted')
  $$;

grant execute on function guard.restriction_lifted(uuid) to portal_web;

set local role portal_owner;

alter table portal.withholding alter column decided_by_id set default guard.actor_id();

grant select on portal.collection_unit to portal_web;
grant select, insert, update on portal.collection_unit to portal_worker;
grant select (request_id, source, started_at, finished_at) on portal.collection_unit to portal_guard;
grant update (finished_at) on portal.collection_unit to portal_web;
create policy of_job on portal.collection_unit to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy staff on portal.collection_unit for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver', 'dpo', 'auditor']);
create policy ask_again on portal.collection_unit for update to portal_web
  using ('handler' = any (guard.stands(request_id))) with check (finished_at is null);
-- A person sees how far each source of the own request has answered (Art. 12(2): the exercise of the right is made
-- easy): progress and ledger hold counts and reasons, never content. Where the records lie stays with the handler.
create policy subject on portal.collection_unit for select to portal_web
  using ('subject' = any (guard.stands(request_id)));
-- A delegate sees what the subject allowed: progress with "see", the released answer with "read".
create policy delegate on portal.collection_unit for select to portal_web
  using ('delegate' = any (guard.stands(request_id)));

grant select on portal.unit_file to portal_web;
grant select, insert, update, delete on portal.unit_file to portal_worker;
create policy of_job on portal.unit_file to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy handler on portal.unit_file for select to portal_web
  using ('handler' = any (guard.stands(request_id)));
-- Where what was held back lies, for whom it is about, once some of it is given; the application shows no more than
-- that.
create policy own_lifted on portal.unit_file for select to portal_web using (
  guard.stands(request_id) && array['subject', 'delegate_read']
  and guard.restriction_lifted(request_id) and file ->> 'object' like '%/withheld/%'
);

grant select, insert on portal.withholding to portal_web;
grant select on portal.withholding to portal_worker;
grant select (request_id, restored_at) on portal.withholding to portal_guard;
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
create policy delegate_released on portal.withholding for select to portal_web
  using ('delegate_read' = any (guard.stands(request_id)) and guard.released_version(request_id) is not null);

grant select on portal.report_version to portal_web;
grant select, insert on portal.report_version to portal_worker;
grant select (request_id, version, published_at) on portal.report_version to portal_guard;
create policy of_job on portal.report_version to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy staff on portal.report_version for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver', 'dpo']);

grant select on portal.artifact to portal_web;
grant select, insert on portal.artifact to portal_worker;
create policy of_job on portal.artifact to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy staff on portal.artifact for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver']);
create policy own_released on portal.artifact for select to portal_web
  using ('subject' = any (guard.stands(request_id)) and version = guard.released_version(request_id));
create policy delegate_released on portal.artifact for select to portal_web
  using ('delegate_read' = any (guard.stands(request_id)) and version = guard.released_version(request_id));

grant select on portal.case_key to portal_web;
grant select, insert on portal.case_key to portal_worker;
create policy of_job on portal.case_key to portal_worker
  using (request_id = (select guard.job_request())) with check (request_id = (select guard.job_request()));
create policy staff on portal.case_key for select to portal_web
  using (guard.stands(request_id) && array['handler', 'approver']);
create policy own_released on portal.case_key for select to portal_web
  using ('subject' = any (guard.stands(request_id)) and guard.released_version(request_id) is not null);
create policy delegate_released on portal.case_key for select to portal_web
  using ('delegate_read' = any (guard.stands(request_id)) and guard.released_version(request_id) is not null);

grant select, insert on portal.download_grant to portal_web;
grant update (taken_at) on portal.download_grant to portal_web;
create policy of_session on portal.download_grant for select to portal_web
  using (session_id = (select guard.session_id()));
create policy make on portal.download_grant for insert to portal_web with check (
  session_id = (select guard.session_id()) and granted_at = now() and taken_at is null
  and exists (
    select from portal.artifact a where a.request_id = download_grant.request_id and a.object = download_grant.object
  )
  and 'subject' = any (guard.stands(request_id))
);
create policy take_once on portal.download_grant for update to portal_web
  using (session_id = (select guard.session_id()) and taken_at is null and until > clock_timestamp())
  with check (taken_at is not null);
-- How far a file has gone out; it never goes back, and only in the session and the time of its grant.
set local role portal_guard;

create function guard.note_sent(hash bytea, bytes bigint) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update portal.download_grant set sent = bytes
    where token_hash = hash and session_id = guard.session_id() and taken_at is not null and until > clock_timestamp()
      and sent < bytes
  $$;
grant execute on function guard.note_sent(bytea, bigint) to portal_web;

set local role portal_owner;

grant select, update on portal.download_grant to portal_guard;
create policy delegate_makes on portal.download_grant for insert to portal_web with check (
  session_id = (select guard.session_id()) and granted_at = now() and taken_at is null
  and exists (
    select from portal.artifact a where a.request_id = download_grant.request_id and a.object = download_grant.object
  )
  and 'delegate_read' = any (guard.stands(request_id))
);
