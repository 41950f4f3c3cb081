-- Takes away all that drizzle/guard says, so that migrations find bare tables that their owner may change and fill, and
-- so that nothing outlives its line. What drizzle/guard says today is applied again in the same transaction.
do $$
declare
  one record;
begin
  -- With a function go the triggers, the defaults and the policies that ask it.
  set local role portal_guard;
  for one in select p.oid::regprocedure as name
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace where n.nspname = 'guard'
  loop
    execute pg_catalog.format('drop function if exists %s cascade', one.name);
  end loop;

  for one in select p.polname, c.oid::regclass as name, pg_catalog.pg_get_userbyid(c.relowner) as owner
    from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname in ('portal', 'guard', 'drizzle')
  loop
    execute pg_catalog.format('set local role %I', one.owner);
    execute pg_catalog.format('drop policy %I on %s', one.polname, one.name);
  end loop;

  -- With a right on a table go those on its columns.
  for one in select c.oid::regclass as name, pg_catalog.pg_get_userbyid(c.relowner) as owner
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('portal', 'guard', 'drizzle')
  loop
    execute pg_catalog.format('set local role %I', one.owner);
    execute pg_catalog.format('alter table %s no force row level security', one.name);
    execute pg_catalog.format(
      'revoke all on %s from public, portal_migrator, portal_login, portal_web, portal_worker, portal_backup', one.name
    );
    -- The other owner of the two; nobody takes away their own.
    execute pg_catalog.format('revoke all on %s from %I', one.name,
      case one.owner when 'portal_guard' then 'portal_owner' else 'portal_guard' end);
  end loop;

  for one in select n.nspname as name, pg_catalog.pg_get_userbyid(n.nspowner) as owner
    from pg_catalog.pg_namespace n where n.nspname in ('portal', 'guard', 'drizzle')
  loop
    execute pg_catalog.format('set local role %I', one.owner);
    execute pg_catalog.format(
      'revoke all on schema %I from public, portal_migrator, portal_login, portal_web, portal_worker, portal_backup', one.name
    );
    execute pg_catalog.format('revoke all on schema %I from %I', one.name,
      case one.owner when 'portal_guard' then 'portal_owner' else 'portal_guard' end);
  end loop;
  set local role portal_owner;
end $$;
