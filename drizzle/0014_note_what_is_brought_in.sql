-- Who the people are, what the register says and whose sign-in is whose decide over every later reading: each time the
-- operator's commands bring them in, the audit trail notes it, in the same transaction.

set local role portal_owner;

grant insert on portal.audit_event to portal_migrator;
create policy append_import on portal.audit_event for insert to portal_migrator
  with check (
    actor_id is null and role = 'system' and request_id is null and allowed
    and action in ('directory:load', 'register:load', 'accounts:link')
  );
