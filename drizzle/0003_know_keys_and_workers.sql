-- additive
-- What every host of an installation has in common, and which workers run. The tables belong to the guard.

set local role portal_guard;

create table guard.known_key (
  name text not null,
  fingerprint text not null,
  since timestamp with time zone not null default clock_timestamp(),
  retired_at timestamp with time zone,
  constraint known_key_name_fingerprint_pk primary key (name, fingerprint)
);
comment on table guard.known_key is
  'Which keys and connectors this installation works with, by fingerprint: a host that has others must not start. Keys '
  'that were exchanged stay, with the time of it.';

create table guard.worker_seen (
  id uuid primary key,
  name text not null,
  version text not null,
  collects boolean not null,
  started_at timestamp with time zone not null default clock_timestamp(),
  seen_at timestamp with time zone not null default clock_timestamp()
);
comment on table guard.worker_seen is
  'The worker processes that run, with the time at which each was last heard of. collects is false for one whose '
  'connectors are not those of the installation.';
