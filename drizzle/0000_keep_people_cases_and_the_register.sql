-- The tables. Dated facts everywhere, no status column anywhere. Who sees and does what stands in drizzle/guard; until
-- it was applied nobody but the owner has any right here.

set local role portal_owner;
create schema portal;

create table portal.establishment (
  id text primary key,
  name text not null,
  country text not null,
  region text,
  time_zone text not null,
  regional_roll boolean not null
);
comment on table portal.establishment is
  'Where the employer must answer: each place has its own holidays and clock.';

create table portal.person (
  id text primary key,
  name text not null,
  email text not null,
  employee_no text not null,
  manager_id text,
  establishment_id text not null,
  left_on date,
  constraint person_establishment_id_establishment_id_fk
    foreign key (establishment_id) references portal.establishment (id),
  constraint person_manager_id_person_id_fk foreign key (manager_id) references portal.person (id)
);
create index person_manager on portal.person (manager_id);
comment on table portal.person is
  'The directory as the employer''s import brings it. manager_id makes the management line, any depth.';

create table portal.person_role (
  person_id text not null,
  role text not null,
  constraint person_role_person_id_person_id_fk foreign key (person_id) references portal.person (id),
  constraint person_role_person_id_role_pk primary key (person_id, role)
);
comment on table portal.person_role is
  'What a person may act as. Roles are read here in every transaction, never from a cookie.';

create table portal.private_address (
  person_id text primary key,
  email text not null,
  constraint private_address_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
comment on table portal.private_address is
  'The private address on the HR file, by which a former employee is recognised; nobody reads it, a function '
  'answers yes or no.';

create table portal.identity_key (
  person_id text not null,
  key jsonb not null,
  constraint identity_key_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
create index identity_key_person on portal.identity_key (person_id);
comment on table portal.identity_key is
  'By which identifiers the monitoring systems know a person; shown to nobody, read by the collecting job.';

create table portal.draft (
  person_id text primary key,
  body jsonb not null,
  constraint draft_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
comment on table portal.draft is
  'What a person has filled in of a request not yet sent.';

create table portal.programme (
  id text primary key,
  place integer not null,
  body jsonb not null
);
comment on table portal.programme is
  'The register of processing (Art. 30). Bodies are the employer''s own words in several languages.';

create table portal.source (
  id text primary key,
  programme_id text not null,
  place integer not null,
  body jsonb not null,
  constraint source_programme_id_programme_id_fk foreign key (programme_id) references portal.programme (id)
);
comment on table portal.source is
  'The systems that are asked for every request.';

create table portal.exposure (
  id text primary key,
  place integer not null,
  body jsonb not null
);
comment on table portal.exposure is
  'Incidents in which data lay open (Art. 33, 34).';

create table portal.exposure_affected (
  exposure_id text not null,
  person_id text not null,
  constraint exposure_affected_exposure_id_exposure_id_fk foreign key (exposure_id) references portal.exposure (id),
  constraint exposure_affected_exposure_id_person_id_pk primary key (exposure_id, person_id),
  constraint exposure_affected_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
comment on table portal.exposure_affected is
  'Who was affected: apart from the exposure, because each person may see only the own row.';

create table portal.exposure_told (
  exposure_id text primary key,
  told_at timestamp with time zone not null,
  late_because text,
  told_by text not null,
  noted_at timestamp with time zone not null default now(),
  constraint exposure_told_told_by_person_id_fk foreign key (told_by) references portal.person (id)
);
comment on table portal.exposure_told is
  'When an authority was told of an exposure (Art. 33(1) GDPR): noted once by the officer, never changed. It '
  'outlives the register''s own row, because each import puts the whole register anew.';

create table portal.access_request (
  id uuid primary key default gen_random_uuid(),
  number text not null default ''::text,
  subject_id text not null,
  establishment_id text not null,
  channel text not null,
  received_at timestamp with time zone not null default now(),
  profile_id text not null,
  scope jsonb not null,
  contact jsonb not null,
  idempotency_key text not null,
  constraint access_request_establishment_id_establishment_id_fk
    foreign key (establishment_id) references portal.establishment (id),
  constraint access_request_number unique (number),
  constraint access_request_sent_once unique (subject_id, idempotency_key),
  constraint access_request_subject_id_person_id_fk foreign key (subject_id) references portal.person (id)
);
create index access_request_received on portal.access_request (received_at);
comment on table portal.access_request is
  'A request for access. It has no status: where it stands is derived from its facts. received_at is the '
  'database''s clock inside the submitting transaction (a trigger sets it, nothing may change it).';
comment on constraint access_request_sent_once on portal.access_request is 'The same form sent twice is one request.';
comment on constraint access_request_number on portal.access_request is 'The number on letters names one request.';

create table portal.request_counter (
  year integer primary key,
  last integer not null
);
comment on table portal.request_counter is
  'The last number of each year. A row here is also what makes two submissions wait for each other.';

create table portal.request_fact (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity not null,
  request_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  by_person text,
  by_name text not null,
  by_role text not null,
  kind text not null,
  detail jsonb not null,
  constraint request_fact_by_person_person_id_fk foreign key (by_person) references portal.person (id),
  constraint request_fact_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);
create index request_fact_of_request on portal.request_fact (request_id, kind, seq);
create unique index request_fact_once on portal.request_fact (request_id, kind) where kind = 'received';
create unique index request_fact_reminded_once on portal.request_fact (request_id, (detail ->> 'key'))
  where kind = 'reminded';
comment on table portal.request_fact is
  'What happened to a request, when, by whom: appended, never changed. Some things happen only once.';
comment on index portal.request_fact_once is 'A request arrives once.';
comment on index portal.request_fact_reminded_once is 'Each reminder is sent once.';

create table portal.fact_right (
  kind text not null,
  role text not null,
  relation text not null,
  staff_only boolean not null,
  after_end boolean not null,
  constraint fact_right_kind_role_pk primary key (kind, role)
);
comment on table portal.fact_right is
  'Who may state which fact, in which role and relation to the case, whether staff alone see it and whether an ended case still takes it: the table of rights of the domain, written by '
  'the migrator, read by the one policy that lets facts in.';

create table portal.original (
  request_id uuid primary key,
  name text not null,
  type text not null,
  object text not null,
  file_key text not null,
  wrapped_key text not null,
  bytes bigint not null,
  sha256 text not null,
  constraint original_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);
comment on table portal.original is
  'What came by letter or mail, sealed under a key of its own.';

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
comment on table portal.identity_picture is
  'A picture of a document, the last resort to know who asks: gone once it was judged, at the latest after a '
  'fortnight (EDPB 01/2022 §73-79).';

create table portal.surge (
  id uuid primary key default gen_random_uuid(),
  reason text not null,
  from_day text not null,
  until_day text not null,
  declared_by text not null,
  declared_at timestamp with time zone not null default now(),
  confirmed_by text,
  confirmed_at timestamp with time zone,
  constraint surge_confirmed_by_person_id_fk foreign key (confirmed_by) references portal.person (id),
  constraint surge_declared_by_person_id_fk foreign key (declared_by) references portal.person (id),
  constraint surge_has_an_end check (from_day <= until_day),
  constraint surge_second_person check (confirmed_by <> declared_by)
);
comment on table portal.surge is
  'One declared reason that many extensions may cite (EDPB 01/2022 §164).';
comment on constraint surge_second_person on portal.surge is 'Who declares a surge does not confirm it.';
comment on constraint surge_has_an_end on portal.surge is 'A surge ends.';

create table portal.holiday (
  id uuid primary key default gen_random_uuid(),
  calendar text not null,
  day text not null,
  name text not null,
  source text not null,
  proposed_by text not null,
  proposed_at timestamp with time zone not null default now(),
  confirmed_by text,
  confirmed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint holiday_confirmed_by_person_id_fk foreign key (confirmed_by) references portal.person (id),
  constraint holiday_proposed_by_person_id_fk foreign key (proposed_by) references portal.person (id),
  constraint holiday_second_person check (confirmed_by <> proposed_by)
);
create unique index holiday_confirmed_once on portal.holiday (calendar, day) where confirmed_at is not null;
comment on table portal.holiday is
  'Public holidays declared once, by day; in force once a second person has confirmed them.';
comment on constraint holiday_second_person on portal.holiday is 'Who proposes a holiday does not confirm it.';
comment on index portal.holiday_confirmed_once is 'A day is declared once in a calendar.';

create table portal.collection_unit (
  request_id uuid not null,
  source text not null,
  attempt integer not null,
  seen bigint not null,
  kept bigint not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  ledger jsonb not null,
  constraint collection_unit_request_id_access_request_id_fk
    foreign key (request_id) references portal.access_request (id),
  constraint collection_unit_request_id_source_pk primary key (request_id, source)
);
comment on table portal.collection_unit is
  'How far each source has answered, and the ledger of what it was asked and gave.';

create table portal.unit_file (
  request_id uuid not null,
  source text not null,
  file jsonb not null,
  constraint unit_file_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id),
  constraint unit_file_request_id_source_pk primary key (request_id, source)
);
comment on table portal.unit_file is
  'Where the sealed records of a source lie: apart, because only the handler on the case may open them.';

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
  at timestamp with time zone not null default now(),
  restored_at timestamp with time zone,
  constraint withholding_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);
create unique index withholding_stands_once on portal.withholding (request_id, record_id) where restored_at is null;
comment on table portal.withholding is
  'A decision to withhold one record (Art. 15(4)); it may be taken back once, then a new one may be made.';
comment on index portal.withholding_stands_once is 'A record is withheld by one decision at a time.';

create table portal.case_key (
  request_id uuid primary key,
  wrapped text not null,
  constraint case_key_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);
comment on table portal.case_key is
  'The key of the case, wrapped. Deleting the row makes every sealed byte of the case unreadable.';

create table portal.report_version (
  request_id uuid not null,
  version integer not null,
  published_at timestamp with time zone not null default now(),
  constraint report_version_request_id_access_request_id_fk
    foreign key (request_id) references portal.access_request (id),
  constraint report_version_request_id_version_pk primary key (request_id, version)
);
comment on table portal.report_version is
  'The fence of publishing: whoever inserts this row has published the version.';

create table portal.artifact (
  request_id uuid not null,
  version integer not null,
  kind text not null,
  name text not null,
  object text not null,
  wrapped_key text not null,
  bytes bigint not null,
  sha256 text not null,
  pages integer,
  rows integer,
  first_record integer,
  last_record integer,
  record_index jsonb,
  constraint artifact_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id),
  constraint artifact_request_id_version_name_pk primary key (request_id, version, name)
);
comment on table portal.artifact is
  'The sealed files of a published version.';

create table portal.download_grant (
  token_hash bytea primary key,
  request_id uuid not null,
  object text not null,
  session_id uuid not null,
  granted_at timestamp with time zone not null default now(),
  until timestamp with time zone not null,
  taken_at timestamp with time zone,
  constraint download_grant_is_short check (until <= granted_at + interval '16 minutes'),
  constraint download_grant_request_id_access_request_id_fk
    foreign key (request_id) references portal.access_request (id)
);
comment on table portal.download_grant is
  'One file, one session, one time.';
comment on constraint download_grant_is_short on portal.download_grant is
  'A download link lives a quarter of an hour, and a minute for clocks.';

create table portal.verify_code (
  request_id uuid not null,
  version integer not null,
  code_hash bytea not null,
  chain text not null,
  constraint verify_code_hash unique (code_hash),
  constraint verify_code_request_id_version_pk primary key (request_id, version),
  constraint verify_code_request_id_version_report_version_fk
    foreign key (request_id, version) references portal.report_version (request_id, version)
);
comment on table portal.verify_code is
  'The hash of the code on a report''s cover; it stays when the files are gone.';
comment on constraint verify_code_hash on portal.verify_code is 'A code stands on one cover.';

create table portal.genuine_file (
  request_id uuid not null,
  version integer not null,
  name text not null,
  sha256 text not null,
  constraint genuine_file_request_id_version_name_pk primary key (request_id, version, name),
  constraint genuine_file_request_id_version_report_version_fk
    foreign key (request_id, version) references portal.report_version (request_id, version)
);
create index genuine_file_sha256 on portal.genuine_file (sha256);
comment on table portal.genuine_file is
  'The hash of each file that was given; it stays when the files are gone.';

create table portal.audit_event (
  seq bigint generated always as identity primary key,
  at timestamp with time zone not null default clock_timestamp(),
  action text not null,
  allowed boolean not null,
  actor_id text,
  role text not null,
  request_id uuid,
  detail jsonb not null,
  leaf bytea not null default '\x'::bytea,
  xid xid8 not null default pg_current_xact_id()
);
create index audit_event_of_request on portal.audit_event (request_id, at);
comment on table portal.audit_event is
  'Who did or saw what: leaves of a hash tree. xid lets a sealer wait for writers that have not committed.';

-- The guard's own tables belong to the guard: the owner of the rest cannot read them.
grant usage on schema portal to portal_guard;
grant references on portal.person, portal.access_request, portal.establishment to portal_guard;
set local role portal_guard;
create schema guard;

create table guard.account (
  issuer text not null,
  subject text not null,
  person_id text not null,
  constraint account_issuer_subject_pk primary key (issuer, subject),
  constraint account_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
comment on table guard.account is
  'Which person an identity provider means: issuer and subject, never an e-mail address.';

create table guard.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null,
  person_id text not null,
  language text not null,
  authenticated_at timestamp with time zone not null,
  started_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  request_id uuid,
  constraint session_person_id_person_id_fk foreign key (person_id) references portal.person (id),
  constraint session_token unique (token_hash)
);
comment on table guard.session is
  'Sign-ins, by the hash of their secret token.';
comment on constraint session_token on guard.session is 'A token opens one session.';

create table guard.job_capability (
  token_hash bytea primary key,
  job_id uuid not null,
  queue text not null,
  request_id uuid not null,
  attempt integer not null,
  opened_at timestamp with time zone not null default now()
);
comment on table guard.job_capability is
  'What one attempt of one job may touch: one case.';

create table guard.door (
  hash bytea primary key
);
comment on table guard.door is
  'The hash of the secret that only the application''s processes know; without it no session and no job begins.';

create table guard.application (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  worked_from text not null,
  worked_to text not null,
  email text not null,
  employee_no text,
  establishment_id text not null,
  language text not null,
  sent_at timestamp with time zone not null default clock_timestamp(),
  person_id text,
  constraint application_establishment_id_establishment_id_fk
    foreign key (establishment_id) references portal.establishment (id),
  constraint application_person unique (person_id),
  constraint application_person_id_person_id_fk foreign key (person_id) references portal.person (id)
);
comment on table guard.application is
  'What someone wrote who has left, before the address is proven.';

create table guard.code (
  id uuid primary key default gen_random_uuid(),
  purpose text not null,
  address text not null,
  link_hash bytea not null,
  code_hash bytea not null,
  application_id uuid,
  request_id uuid,
  person_id text,
  made_at timestamp with time zone not null default clock_timestamp(),
  until timestamp with time zone not null,
  tries integer not null default 0,
  used_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint code_application_id_application_id_fk foreign key (application_id) references guard.application (id),
  constraint code_link unique (link_hash),
  constraint code_person_id_person_id_fk foreign key (person_id) references portal.person (id),
  constraint code_purpose check (purpose in ('inbox', 'return', 'again', 'invited', 'posted')),
  constraint code_request_id_access_request_id_fk foreign key (request_id) references portal.access_request (id)
);
create index code_address on guard.code (address, made_at);
comment on table guard.code is
  'Codes of people without a sign-in: hashes, single use, few tries, short, bound to what they are for.';
comment on constraint code_purpose on guard.code is 'What a code is for is a closed list.';

create table guard.verify_count (
  client bytea primary key,
  asked integer not null,
  began_at timestamp with time zone not null
);
comment on table guard.verify_count is
  'How often somebody without a sign-in asked today whether a file is genuine, by a hash of where they come from.';
