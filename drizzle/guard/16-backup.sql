-- Backups, erasure and the wrapping of keys. portal_backup reads every row of every table, so that a backup holds what
-- there is and a new table cannot be forgotten; the one thing it may change is by which key-encryption key a key is
-- wrapped.

do $$
declare
  one record;
begin
  for one in select c.oid::regclass as name, pg_catalog.pg_get_userbyid(c.relowner) as owner
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('portal', 'guard', 'drizzle')
  loop
    execute pg_catalog.format('set local role %I', one.owner);
    execute pg_catalog.format('grant select on %s to portal_backup', one.name);
    execute pg_catalog.format('create policy backup on %s for select to portal_backup using (true)', one.name);
  end loop;
end $$;

set local role portal_guard;

-- What is deleted here is erased: the key of a case, an original, a picture of a document. The restore of a backup reads
-- this list.
create function guard.note_erased() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    insert into guard.erased (what, request_id)
    values (
      coalesce(to_jsonb(old) ->> 'object', to_jsonb(old) #>> '{file,object}', 'cases/' || old.request_id), old.request_id
    )
    on conflict (what) do update set at = excluded.at, gone_at = null;
    return null;
  end
  $$;

-- Puts other wrappings in the place of those that were read, and says how many were still there. Each change names
-- `place` (case, original, picture, letter, unit), `request`, `object`, `before` and `after`.
create function guard.rewrap(changes jsonb) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    so_far integer := 0;
    these integer;
  begin
    update portal.case_key k set wrapped = c.after
    from jsonb_to_recordset(changes) as c (place text, request uuid, before text, after text)
    where c.place = 'case' and k.request_id = c.request and k.wrapped = c.before;
    get diagnostics these = row_count;
    so_far := so_far + these;
    update portal.original o set file_key = c.after
    from jsonb_to_recordset(changes) as c (place text, request uuid, before text, after text)
    where c.place = 'original' and o.request_id = c.request and o.file_key = c.before;
    get diagnostics these = row_count;
    so_far := so_far + these;
    update portal.identity_picture p set file_key = c.after
    from jsonb_to_recordset(changes) as c (place text, request uuid, before text, after text)
    where c.place = 'picture' and p.request_id = c.request and p.file_key = c.before;
    get diagnostics these = row_count;
    so_far := so_far + these;
    update portal.request_fact f set detail = jsonb_set(f.detail, '{letter,letterKey}', to_jsonb(c.after))
    from jsonb_to_recordset(changes) as c (place text, request uuid, object text, before text, after text)
    where c.place = 'letter' and f.request_id = c.request and f.kind = 'notice_sent'
      and f.detail #>> '{letter,object}' = c.object and f.detail #>> '{letter,letterKey}' = c.before;
    get diagnostics these = row_count;
    so_far := so_far + these;
    update portal.unit_file u set file = jsonb_set(u.file, '{fileKey}', to_jsonb(c.after))
    from jsonb_to_recordset(changes) as c (place text, request uuid, object text, before text, after text)
    where c.place = 'unit' and u.request_id = c.request and u.file ->> 'object' = c.object
      and u.file ->> 'fileKey' = c.before;
    get diagnostics these = row_count;
    return so_far + these;
  end
  $$;

grant execute on function guard.rewrap(jsonb) to portal_backup;
grant execute on function guard.note_erased() to portal_owner;

set local role portal_owner;

grant usage on schema portal, drizzle to portal_backup;
grant select (request_id, wrapped), update (wrapped) on portal.case_key to portal_guard;
grant select (request_id, file_key), update (file_key) on portal.original to portal_guard;
grant select (request_id, file_key), update (file_key) on portal.identity_picture to portal_guard;
grant update (detail) on portal.request_fact to portal_guard;
grant update (file) on portal.unit_file to portal_guard;
create trigger erased after delete on portal.case_key for each row execute function guard.note_erased();
create trigger erased after delete on portal.original for each row execute function guard.note_erased();
create trigger erased after delete on portal.identity_picture for each row execute function guard.note_erased();
create trigger erased after delete on portal.unit_file
  for each row when (old.file ? 'fileKey') execute function guard.note_erased();

set local role portal_guard;

grant usage on schema guard to portal_backup;
create policy nobody on guard.erased using (false);
