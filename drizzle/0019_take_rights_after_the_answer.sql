-- A picture of a document, the last resort to know who asks: sealed under a key of its own, looked at by who judges it, and
-- gone as soon as it was judged, at the latest after a fortnight. Rights that follow the answer, and their answers;
-- what was held back and is given once its ground has ended.

set local role portal_owner;

create table portal.identity_picture (
  request_id uuid primary key,
  type text not null,
  object text not null,
  file_key text not null,
  wrapped_key text not null,
  bytes bigint not null,
  sent_at timestamp with time zone not null default now(),
  constraint identity_picture_request_id_access_request_id_fk
    foreign key (request_id) references portal.access_request (id)
);
alter table portal.identity_picture enable row level security;
alter table portal.identity_picture force row level security;
grant select, insert, delete on portal.identity_picture to portal_web;
grant select, delete on portal.identity_picture to portal_worker;
grant select (request_id, sent_at) on portal.identity_picture to portal_guard;

set local role portal_guard;

-- Whether the newest question on who asks wants a picture and has no answer yet.
create function guard.picture_wanted(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select kind = 'identity_asked' and detail ? 'document' from portal.request_fact
      where request_id = request and kind in ('identity_asked', 'identity_received', 'identity_confirmed')
      order by seq desc limit 1
    ), false)
  $$;

-- As before, and every case in which a picture has lain for a fortnight, whatever became of the case.
create or replace function guard.cases_to_remind() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.id from portal.access_request r
    where not exists (
      select from portal.request_fact f
      where f.request_id = r.id
        and f.kind in (
          'withdrawn', 'closed', 'closed_unidentified', 'redirected', 'joined_to', 'purged', 'report_read', 'downloaded'
        )
        and f.seq > coalesce((
          select max(o.seq) from portal.request_fact o where o.request_id = r.id and o.kind = 'reopened'
        ), 0)
    ) or exists (
      select from portal.identity_picture p where p.request_id = r.id and p.sent_at < now() - interval '13 days'
    )
  $$;

-- Whether something that was held back is given after all.
create function guard.restriction_lifted(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (select from portal.request_fact where request_id = request and kind = 'restriction_lifted')
  $$;

revoke execute on function guard.picture_wanted(uuid), guard.restriction_lifted(uuid) from public;
grant execute on function guard.picture_wanted(uuid), guard.restriction_lifted(uuid) to portal_web;

set local role portal_owner;

create policy sent on portal.identity_picture for insert to portal_web with check (
  'subject' = any (guard.stands(request_id)) and guard.picture_wanted(request_id) and sent_at = now()
);
create policy judged on portal.identity_picture for select to portal_web
  using (guard.stands(request_id) && array['subject', 'handler', 'pool', 'dpo']);
create policy forgotten on portal.identity_picture for delete to portal_web
  using (guard.stands(request_id) && array['subject', 'handler', 'pool', 'dpo']);
create policy of_job on portal.identity_picture for select to portal_worker
  using (request_id = (select guard.job_request()));
create policy outlived on portal.identity_picture for delete to portal_worker
  using (request_id = (select guard.job_request()));

-- Who was answered asks for more (Art. 16 to 18, 21, 22), and whoever stands to the case as staff says what was done.
create policy after_the_answer on portal.request_fact for insert to portal_web with check (
  by_person = (select guard.actor_id())
  and guard.has_role(by_role)
  and not guard.in_conflict(request_id)
  and case
    when kind = 'follow_up_asked'
      then by_role in ('employee', 'former_employee') and 'subject' = any (guard.stands(request_id))
        and guard.released_version(request_id) is not null
    when kind = 'follow_up_answered'
      then by_role in ('handler', 'approver', 'dpo') and by_role = any (guard.stands(request_id))
    when kind = 'restriction_lifted'
      then by_role = 'approver' and 'approver' = any (guard.stands(request_id))
        and guard.released_version(request_id) is not null
    else false
  end
);

-- Where what was held back lies, for whom it is about, once some of it is given; the application shows no more than that.
create policy own_lifted on portal.unit_file for select to portal_web using (
  guard.stands(request_id) && array['subject', 'delegate_read']
  and guard.restriction_lifted(request_id) and file ->> 'object' like '%/withheld/%'
);
