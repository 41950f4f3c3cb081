-- The roles of the product. Roles belong to the cluster and not to one database, so this file runs before every
-- migration and makes only what is missing; two migrations at once may both come here.

-- portal_owner owns schemas and tables and is nobody's login. portal_migrator is for deployments: it may become the
-- owner and imports the directory and the register. portal_login is what the application connects as; it owns nothing
-- and inherits nothing, so a transaction that forgets SET LOCAL ROLE is refused everything. portal_web acts for the
-- person of a session, portal_worker for one job. portal_guard owns the functions that resolve secret tokens and the
-- tables these read; it sees past row security and nobody may become it but the migrator.
do $$
declare
  wanted constant text[][] := array[
    ['portal_owner', 'nologin'],
    ['portal_migrator', 'login noinherit'],
    ['portal_login', 'login noinherit'],
    ['portal_web', 'nologin'],
    ['portal_worker', 'nologin'],
    ['portal_guard', 'nologin bypassrls']
  ];
  role text[];
begin
  foreach role slice 1 in array wanted loop
    if not exists (select from pg_catalog.pg_roles where rolname = role[1]) then
      begin
        execute pg_catalog.format('create role %I %s', role[1], role[2]);
      exception when duplicate_object or unique_violation then
        null; -- another migration of the same cluster made it in the same moment
      end;
    end if;
  end loop;
end $$;

-- Who may become whom. A grant that stands is left alone: repeating it at the same time in two databases collides.
do $$
declare
  wanted text[][] := array[
    ['portal_owner', 'portal_migrator'],
    ['portal_guard', 'portal_migrator'],
    ['portal_web', 'portal_login'],
    ['portal_worker', 'portal_login']
  ];
  me constant text := session_user;
  link text[];
begin
  -- An administrator that is no superuser must be able to become owner, guard and migrator for what follows.
  if not (select rolsuper from pg_catalog.pg_roles where rolname = me) and me not like 'portal\_%' then
    wanted := wanted || array[['portal_owner', me], ['portal_guard', me], ['portal_migrator', me]];
  end if;
  foreach link slice 1 in array wanted loop
    if not exists (
      select from pg_catalog.pg_auth_members
      where roleid = link[1]::regrole and member = link[2]::regrole
    ) then
      begin
        execute pg_catalog.format('grant %I to %I', link[1], link[2]);
      exception when unique_violation then
        null;
      end;
    end if;
  end loop;
end $$;

-- The owner makes the schemas portal and pgboss, the guard makes its own.
do $$
declare
  maker text;
begin
  foreach maker in array array['portal_owner', 'portal_guard'] loop
    if not pg_catalog.has_database_privilege(maker, pg_catalog.current_database(), 'create') then
      execute pg_catalog.format('grant create on database %I to %I', pg_catalog.current_database(), maker);
    end if;
  end loop;
end $$;
