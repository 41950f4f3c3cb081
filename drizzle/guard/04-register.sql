-- The register is read by whoever is signed in, and by jobs. Of those affected by an exposure each sees only
-- themselves.

set local role portal_owner;

grant select, insert, update, delete on portal.programme to portal_migrator;
grant select on portal.programme to portal_web;
grant select on portal.programme to portal_worker;
create policy signed_in on portal.programme for select to portal_web using ((select guard.actor_id()) is not null);
create policy of_job on portal.programme for select to portal_worker using ((select guard.job_request()) is not null);
create policy import on portal.programme to portal_migrator using (true) with check (true);

grant select, insert, update, delete on portal.source to portal_migrator;
grant select on portal.source to portal_web;
grant select on portal.source to portal_worker;
create policy signed_in on portal.source for select to portal_web using ((select guard.actor_id()) is not null);
create policy of_job on portal.source for select to portal_worker using ((select guard.job_request()) is not null);
create policy import on portal.source to portal_migrator using (true) with check (true);

grant select, insert, update, delete on portal.exposure to portal_migrator;
grant select on portal.exposure to portal_web;
grant select on portal.exposure to portal_worker;
create policy signed_in on portal.exposure for select to portal_web using ((select guard.actor_id()) is not null);
create policy of_job on portal.exposure for select to portal_worker using ((select guard.job_request()) is not null);
create policy import on portal.exposure to portal_migrator using (true) with check (true);

grant select, insert, update, delete on portal.exposure_affected to portal_migrator;
grant select on portal.exposure_affected to portal_web;
grant select on portal.exposure_affected to portal_worker;
create policy oneself on portal.exposure_affected for select to portal_web
  using (person_id = (select guard.actor_id()));
create policy of_job on portal.exposure_affected for select to portal_worker
  using (person_id = (select guard.job_subject()));
create policy import on portal.exposure_affected to portal_migrator using (true) with check (true);
-- The officer sees who was affected among the people whose cases the officer sees anyway.
create policy officer_of_cases on portal.exposure_affected for select to portal_web using (
  (select guard.has_role('dpo')) and exists (select from portal.access_request r where r.subject_id = person_id)
);

grant select, insert on portal.exposure_told to portal_web;
create policy officer on portal.exposure_told for select to portal_web using ((select guard.has_role('dpo')));
-- Letters and answers say whether the authority was told, by the same fact.
grant select on portal.exposure_told to portal_worker;
create policy of_job on portal.exposure_told for select to portal_worker using ((select guard.job_request()) is not null);
create policy officer_notes on portal.exposure_told for insert to portal_web with check (
  (select guard.has_role('dpo')) and told_by = (select guard.actor_id()) and noted_at = now() and told_at <= now()
);
