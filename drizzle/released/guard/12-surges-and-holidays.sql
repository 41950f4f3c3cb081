-- Surges of requests and public holidays, declared by one person and in force once a second has confirmed them.

set local role portal_owner;

grant select, insert on portal.surge to portal_web;
grant select on portal.surge to portal_worker;
grant update (confirmed_by, confirmed_at) on portal.surge to portal_web;
create policy staff on portal.surge for select to portal_web using (
  (select guard.has_role('handler')) or (select guard.has_role('approver')) or (select guard.has_role('dpo'))
);
create policy of_job on portal.surge for select to portal_worker using ((select guard.job_request()) is not null);
create policy officer_declares on portal.surge for insert to portal_web with check (
  (select guard.has_role('dpo')) and declared_by = (select guard.actor_id())
  and declared_at = now() and confirmed_by is null and confirmed_at is null
);
create policy second_confirms on portal.surge for update to portal_web
  using (
    confirmed_by is null and declared_by <> (select guard.actor_id())
    and ((select guard.has_role('dpo')) or (select guard.has_role('approver')))
  )
  with check (confirmed_by = (select guard.actor_id()) and confirmed_at = now());

grant select, insert on portal.holiday to portal_web;
grant select on portal.holiday to portal_worker;
grant update (confirmed_by, confirmed_at, withdrawn_at) on portal.holiday to portal_web;
create policy in_force on portal.holiday for select to portal_web
  using (confirmed_at is not null and (select guard.actor_id()) is not null);
create policy proposed on portal.holiday for select to portal_web
  using ((select guard.has_role('administrator')) or (select guard.has_role('dpo')));
create policy of_job on portal.holiday for select to portal_worker
  using (confirmed_at is not null and (select guard.job_request()) is not null);
create policy administrator_proposes on portal.holiday for insert to portal_web with check (
  (select guard.has_role('administrator')) and proposed_by = (select guard.actor_id())
  and proposed_at = now() and confirmed_by is null and confirmed_at is null
);
create policy second_confirms on portal.holiday for update to portal_web
  using (
    confirmed_by is null and withdrawn_at is null and proposed_by <> (select guard.actor_id())
    and ((select guard.has_role('dpo')) or (select guard.has_role('administrator')))
  )
  with check (confirmed_by = (select guard.actor_id()) and confirmed_at = now() and withdrawn_at is null);
create policy author_withdraws on portal.holiday for update to portal_web
  using (confirmed_by is null and withdrawn_at is null and proposed_by = (select guard.actor_id()))
  with check (confirmed_by is null and withdrawn_at = now() and proposed_by = (select guard.actor_id()));
