-- An answer has many files of one kind: volumes, parts of the reading files. Each has one name in its version. Files of
-- earlier versions get the names they had in the package, and stay readable as they are.

set local role portal_owner;

alter table portal.artifact
  add column name text,
  add column rows integer,
  add column first_record integer,
  add column last_record integer;
update portal.artifact
  set name = case kind when 'pdf' then 'report.pdf' when 'zip' then 'package.zip' else kind end;
alter table portal.artifact
  alter column name set not null,
  drop constraint artifact_request_id_version_kind_pk,
  add constraint artifact_request_id_version_name_pk primary key (request_id, version, name);
