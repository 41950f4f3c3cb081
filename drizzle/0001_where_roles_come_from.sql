-- Roles say where they come from, so that a source that falls silent takes away what it gave and nothing else. What a
-- group of the identity provider would give waits for a second person where much depends on the role. People say which
-- source named them, and since when none does.

set local role portal_owner;

alter table portal.person
  add column source text,
  add column gone_at timestamp with time zone,
  add column gone_by text,
  add column user_name text,
  add column external_id text;
create index person_email on portal.person (lower(email));
create index person_employee_no on portal.person (employee_no);
create unique index person_user_name on portal.person (lower(user_name));
create unique index person_external_id on portal.person (external_id);

-- Everybody with a staff number was brought by a file; the others ask or act without being in any directory.
update portal.person set source = 'file' where employee_no <> '';
--> statement-breakpoint
alter table portal.person_role
  add column origin text default 'product' not null,
  add column since timestamp with time zone default now() not null;
update portal.person_role r set origin = 'file'
from portal.person p where p.id = r.person_id and p.source = 'file' and r.role not in ('former_employee', 'delegate');
alter table portal.person_role drop constraint person_role_person_id_role_pk;
alter table portal.person_role add constraint person_role_person_id_role_origin_pk primary key (person_id, role, origin);
comment on column portal.person_role.origin is 'product, file, or the source of the group: scim, ldap, oidc.';

create table portal.group_role (
  group_name text not null,
  role text not null,
  constraint group_role_group_name_role_pk primary key (group_name, role),
  constraint group_role_staff check (role in ('handler', 'approver', 'dpo', 'auditor', 'administrator'))
);
comment on table portal.group_role is 'Which group of the identity provider or directory gives which role.';
comment on constraint group_role_staff on portal.group_role is 'Groups make nobody an employee, and nobody a delegate.';

create table portal.role_proposal (
  id uuid primary key default gen_random_uuid() not null,
  person_id text not null,
  role text not null,
  change text default 'give' not null,
  origin text not null,
  proposed_by text,
  why text,
  proposed_at timestamp with time zone default now() not null,
  decided_by text,
  decided_at timestamp with time zone,
  agreed boolean,
  withdrawn_at timestamp with time zone,
  constraint role_proposal_person_id_person_id_fk foreign key (person_id) references portal.person (id),
  constraint role_proposal_proposed_by_person_id_fk foreign key (proposed_by) references portal.person (id),
  constraint role_proposal_decided_by_person_id_fk foreign key (decided_by) references portal.person (id),
  constraint role_proposal_change check (change in ('give', 'take')),
  constraint role_proposal_second_person check (decided_by <> proposed_by),
  constraint role_proposal_not_oneself check (decided_by <> person_id)
);
create unique index role_proposal_open on portal.role_proposal (person_id, role, origin)
  where decided_at is null and withdrawn_at is null;
create index role_proposal_waiting on portal.role_proposal (proposed_at) where decided_at is null;
comment on table portal.role_proposal is 'Changes of roles that wait for a second person, and those that were decided.';
comment on constraint role_proposal_change on portal.role_proposal is 'A role is given or taken away.';
comment on constraint role_proposal_second_person on portal.role_proposal is 'Who proposed it does not decide it.';
comment on constraint role_proposal_not_oneself on portal.role_proposal is 'Nobody decides on their own roles.';

-- The guard's own tables belong to the guard: the owner of the rest cannot read them.
grant usage on schema portal to portal_guard;
grant references on portal.person to portal_guard;
set local role portal_guard;
--> statement-breakpoint
create table guard.directory_group (
  id uuid primary key default gen_random_uuid() not null,
  name text not null,
  external_id text,
  made_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null
);
create unique index directory_group_name on guard.directory_group (lower(name));
comment on table guard.directory_group is 'Groups as a SCIM client sent them.';

create table guard.group_member (
  group_id uuid not null,
  person_id text not null,
  constraint group_member_group_id_person_id_pk primary key (group_id, person_id),
  constraint group_member_group_id_directory_group_id_fk
    foreign key (group_id) references guard.directory_group (id) on delete cascade,
  constraint group_member_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
create index group_member_person on guard.group_member (person_id);
comment on table guard.group_member is 'Who is in a group that a SCIM client sent.';

create table guard.scim_token (
  hash bytea primary key not null
);
comment on table guard.scim_token is
  'The hash of the secret with which a SCIM client writes people. No row: SCIM is off.';
