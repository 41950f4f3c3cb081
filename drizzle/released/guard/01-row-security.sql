-- Everything that says who sees and does what, as it is today: functions, triggers, policies, grants. The migrator takes
-- away what stood before (drizzle/bare.sql) and applies these files, in their order, in one transaction whenever one of
-- them changed. Tables are the business of the numbered migrations.

set local check_function_bodies = off;

set local role portal_guard;
alter default privileges for role portal_guard revoke execute on functions from public;
grant usage on schema guard to portal_owner, portal_migrator, portal_web, portal_worker;

-- Every table forces row security on everyone, its owner included; what no policy allows is not there. In policies,
-- questions that do not depend on the row stand in (select …), so that they are asked once per statement.
do $$
declare
  one record;
begin
  for one in select c.oid::regclass as name, pg_catalog.pg_get_userbyid(c.relowner) as owner
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('portal', 'guard', 'drizzle')
  loop
    execute pg_catalog.format('set local role %I', one.owner);
    execute pg_catalog.format('alter table %s enable row level security', one.name);
    execute pg_catalog.format('alter table %s force row level security', one.name);
  end loop;
end $$;

set local role portal_owner;
grant usage on schema portal to portal_guard, portal_migrator, portal_web, portal_worker;

-- The application asks at its start whether the schema is the one it was built for.
grant usage on schema drizzle to portal_web;
grant select on drizzle.__drizzle_migrations, drizzle.guard to portal_web;
create policy anyone on drizzle.__drizzle_migrations for select to portal_web using (true);
create policy runner on drizzle.__drizzle_migrations to portal_owner using (true) with check (true);
create policy anyone on drizzle.guard for select to portal_web using (true);
create policy runner on drizzle.guard to portal_owner using (true) with check (true);
