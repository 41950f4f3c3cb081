-- Everything that says who sees and does what, as it is today. The migrator applies these files, in their order, in one
-- transaction whenever one of them changed; this first one takes away what stood before, so that nothing outlives its
-- line. Tables are the business of the numbered migrations.

set local check_function_bodies = off;

-- Every table forces row security on everyone, its owner included; what no policy allows is not there. Questions that
-- do not depend on the row stand in (select …), so that they are asked once per statement.
set local role portal_guard;
do $$
declare
  one record;
begin
  -- With the functions go the triggers, the defaults and most policies that ask them.
  for one in select oid::regprocedure as name from pg_catalog.pg_proc where pronamespace = 'guard'::regnamespace loop
    execute pg_catalog.format('drop function if exists %s cascade', one.name);
  end loop;
  for one in select polname, polrelid::regclass as name from pg_catalog.pg_policy
    where polrelid in (select oid from pg_catalog.pg_class where relnamespace = 'guard'::regnamespace) loop
    execute pg_catalog.format('drop policy %I on %s', one.polname, one.name);
  end loop;
  for one in select oid::regclass as name from pg_catalog.pg_class
    where relkind = 'r' and relnamespace = 'guard'::regnamespace loop
    execute pg_catalog.format('alter table %s enable row level security', one.name);
    execute pg_catalog.format('alter table %s force row level security', one.name);
    execute pg_catalog.format(
      'revoke all on %s from portal_owner, portal_migrator, portal_web, portal_worker', one.name
    );
  end loop;
end $$;
alter default privileges for role portal_guard revoke execute on functions from public;
revoke all on schema guard from portal_owner, portal_migrator, portal_web, portal_worker;
grant usage on schema guard to portal_owner, portal_migrator, portal_web, portal_worker;

set local role portal_owner;
do $$
declare
  one record;
begin
  for one in select polname, polrelid::regclass as name from pg_catalog.pg_policy
    where polrelid in (
      select oid from pg_catalog.pg_class where relnamespace in ('portal'::regnamespace, 'drizzle'::regnamespace)
    ) loop
    execute pg_catalog.format('drop policy %I on %s', one.polname, one.name);
  end loop;
  for one in select oid::regclass as name from pg_catalog.pg_class
    where relkind = 'r' and relnamespace in ('portal'::regnamespace, 'drizzle'::regnamespace) loop
    execute pg_catalog.format('alter table %s enable row level security', one.name);
    execute pg_catalog.format('alter table %s force row level security', one.name);
    execute pg_catalog.format(
      'revoke all on %s from portal_guard, portal_migrator, portal_web, portal_worker', one.name
    );
  end loop;
end $$;
revoke all on schema portal, drizzle from portal_guard, portal_migrator, portal_web, portal_worker;
grant usage on schema portal to portal_guard, portal_migrator, portal_web, portal_worker;

-- The application asks at its start whether the schema is the one it was built for.
grant usage on schema drizzle to portal_web;
grant select on drizzle.__drizzle_migrations, drizzle.guard to portal_web;
create policy anyone on drizzle.__drizzle_migrations for select to portal_web using (true);
create policy runner on drizzle.__drizzle_migrations to portal_owner using (true) with check (true);
create policy anyone on drizzle.guard for select to portal_web using (true);
create policy runner on drizzle.guard to portal_owner using (true) with check (true);
