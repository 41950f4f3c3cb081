-- additive
-- What was erased stays erased when a backup is restored: the database remembers it, with the time, and a key that was
-- made before that time is not let in again. A case that begins anew gets another key.
set local role portal_owner;
alter table portal.case_key add column made_at timestamp with time zone default now() not null;

set local role portal_guard;
create table guard.erased (
  what text primary key not null,
  request_id uuid not null,
  at timestamp with time zone default clock_timestamp() not null
);
comment on table guard.erased is
  'What was erased: the name of an object, or cases/ID for everything of a case. Outlives what it names, so that no '
  'backup brings it back.';
