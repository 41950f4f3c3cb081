-- Health asks whether the newest sign-in came with the time of its proof.

set local role portal_guard;
create index session_started on guard.session (started_at);
