-- The tables. Dated facts everywhere, no status column anywhere. Who sees which row is said in the migration
-- "show each only their own"; until then nobody but the owner has any right here.

set local role portal_owner;
create schema portal;

-- Where the employer must answer: each place has its own holidays and clock.
create table portal.establishment (
  id text primary key,
  name text not null,
  country text not null,
  region text,
  time_zone text not null,
  regional_roll boolean not null
);

-- The directory as the employer's import brings it. manager_id makes the management line, any depth.
create table portal.person (
  id text primary key,
  name text not null,
  email text not null,
  employee_no text not null,
  manager_id text,
  establishment_id text not null,
  left_on date,
  constraint person_manager_id_person_id_fk foreign key (manager_id) references portal.person (id),
  constraint person_establishment_id_establishment_id_fk foreign key (establishment_id) references portal.establishment (id)
);
create index person_manager on portal.person (manager_id);

-- What a person may act as. Roles are read here in every transaction, never from a cookie.
create table portal.person_role (
  person_id text not null,
  role text not null,
  constraint person_role_person_id_role_pk primary key (person_id, role),
  constraint person_role_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);

-- By which identifiers the monitoring systems know a person; shown to nobody, read by the collecting job.
create table portal.identity_key (
  person_id text not null,
  key jsonb not null,
  constraint identity_key_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
create index identity_key_person on portal.identity_key (person_id);

-- What a person has filled in of a request not yet sent.
create table portal.draft (
  person_id text primary key,
  body jsonb not null,
  constraint draft_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);

-- The register of processing (Art. 30). Bodies are the employer's own words in several languages.
create table portal.programme (
  id text primary key,
  place integer not null,
  body jsonb not null
);

-- The systems that are asked for every request.
create table portal.source (
  id text primary key,
  programme_id text not null,
  place integer not null,
  body jsonb not null,
  constraint source_programme_id_programme_id_fk foreign key (programme_id) references portal.programme (id)
);

-- Incidents in which data lay open (Art. 33, 34).
create table portal.exposure (
  id text primary key,
  place integer not null,
  body jsonb not null
);

-- Who was affected: apart from the exposure, because each person may see only the own row.
create table portal.exposure_affected (
  exposure_id text not null,
  person_id text not null,
  constraint exposure_affected_exposure_id_person_id_pk primary key (exposure_id, person_id),
  constraint exposure_affected_exposure_id_exposure_id_fk foreign key (exposure_id) references portal.exposure (id),
  constraint exposure_affected_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);

-- The last number of each year. A row here is also what makes two submissions wait for each other.
create table portal.request_counter (
  year integer primary key,
  last integer not null
);

-- A request for access. It has no status: where it stands is derived from its facts. received_at is the
-- database's clock inside the submitting transaction (a trigger sets it, nothing may change it).
create table portal.access_request (
  id uuid primary key default gen_random_uuid(),
  number text not null default '',
  subject_id text not null,
  establishment_id text not null,
  channel text not null,
  received_at timestamptz not null default now(),
  profile_id text not null,
  scope jsonb not null,
  contact jsonb not null,
  idempotency_key text not null,
  constraint access_request_number unique (number),
  constraint access_request_sent_once unique (subject_id, idempotency_key),
  constraint access_request_subject_id_person_id_fk foreign key (subject_id) references portal.person (id),
  constraint access_request_establishment_id_establishment_id_fk foreign key (establishment_id) references portal.establishment (id)
);
create index access_request_received on portal.access_request (received_at);

-- What happened to a request, when, by whom: appended, never changed. Some things happen only once.
create table portal.request_fact (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity,
  request_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  by_person text,
  by_name text not null,
  by_role text not null,
  kind text not null,
  detail jsonb not null,
  constraint request_fact_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id),
  constraint request_fact_by_person_person_id_fk foreign key (by_person) references portal.person (id)
);
create index request_fact_of_request on portal.request_fact (request_id, kind, seq);
create unique index request_fact_once on portal.request_fact (request_id, kind) where kind in ('received', 'released', 'notified', 'withdrawn', 'closed');

-- How far each source has answered, and the ledger of what it was asked and gave.
create table portal.collection_unit (
  request_id uuid not null,
  source text not null,
  attempt integer not null,
  seen bigint not null,
  kept bigint not null,
  started_at timestamptz,
  finished_at timestamptz,
  ledger jsonb not null,
  constraint collection_unit_request_id_source_pk primary key (request_id, source),
  constraint collection_unit_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);

-- Where the sealed records of a source lie: apart, because only the handler on the case may open them.
create table portal.unit_file (
  request_id uuid not null,
  source text not null,
  file jsonb not null,
  constraint unit_file_request_id_source_pk primary key (request_id, source),
  constraint unit_file_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);

-- A decision to withhold one record (Art. 15(4)); it may be taken back once, then a new one may be made.
create table portal.withholding (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null,
  record_id text not null,
  source text not null,
  stream text not null,
  category text not null,
  record_at text,
  ground text not null,
  note text not null,
  decided_by text not null,
  decided_by_id text not null,
  at timestamptz not null default now(),
  restored_at timestamptz,
  constraint withholding_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);
create unique index withholding_stands_once on portal.withholding (request_id, record_id) where restored_at is null;

-- The fence of publishing: whoever inserts this row has published the version.
create table portal.report_version (
  request_id uuid not null,
  version integer not null,
  published_at timestamptz not null default now(),
  constraint report_version_request_id_version_pk primary key (request_id, version),
  constraint report_version_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);

-- The sealed files of a published version.
create table portal.artifact (
  request_id uuid not null,
  version integer not null,
  kind text not null,
  object text not null,
  wrapped_key text not null,
  bytes bigint not null,
  sha256 text not null,
  pages integer,
  record_index jsonb,
  constraint artifact_request_id_version_kind_pk primary key (request_id, version, kind),
  constraint artifact_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);

-- The key of the case, wrapped. Deleting the row makes every sealed byte of the case unreadable.
create table portal.case_key (
  request_id uuid primary key,
  wrapped text not null,
  constraint case_key_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);

-- One file, one session, one time.
create table portal.download_grant (
  token_hash bytea primary key,
  request_id uuid not null,
  object text not null,
  session_id uuid not null,
  granted_at timestamptz not null default now(),
  until timestamptz not null,
  taken_at timestamptz,
  constraint download_grant_is_short check (until <= granted_at + interval '16 minutes'),
  constraint download_grant_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);

-- Who did or saw what: leaves of a hash tree. xid lets a sealer wait for writers that have not committed.
create table portal.audit_event (
  seq bigint primary key generated always as identity,
  at timestamptz not null default clock_timestamp(),
  action text not null,
  allowed boolean not null,
  actor_id text,
  role text not null,
  request_id uuid,
  detail jsonb not null,
  leaf bytea not null default ''::bytea,
  xid xid8 not null default pg_current_xact_id()
);
create index audit_event_of_request on portal.audit_event (request_id, at);

-- The guard's own tables belong to the guard: the owner of the rest cannot read them.
grant usage on schema portal to portal_guard;
grant references on portal.person to portal_guard;
set local role portal_guard;
create schema guard;

-- Sign-ins, by the hash of their secret token.
create table guard.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null,
  person_id text not null,
  language text not null,
  authenticated_at timestamptz not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint session_token unique (token_hash),
  constraint session_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);

-- Which person an identity provider means: issuer and subject, never an e-mail address.
create table guard.account (
  issuer text not null,
  subject text not null,
  person_id text not null,
  constraint account_issuer_subject_pk primary key (issuer, subject),
  constraint account_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);

-- What one attempt of one job may touch: one case.
create table guard.job_capability (
  token_hash bytea primary key,
  job_id uuid not null,
  queue text not null,
  request_id uuid not null,
  attempt integer not null,
  opened_at timestamptz not null default now()
);

set local role portal_owner;
