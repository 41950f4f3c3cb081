import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'

let own: TestDatabase
let owner: Client
beforeAll(async () => {
  own = await testDatabase()
  owner = new Client({ connectionString: own.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await own.drop()
})

const rows = async <T>(query: string): Promise<T[]> => (await owner.query(query)).rows
const names = async (query: string) => (await rows<{ name: string }>(query)).map(row => row.name)
const ours = "('portal', 'guard', 'drizzle')"

test('every table forces row security and has a policy', async () => {
  const tables = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and c.relkind in ('r', 'p')`
  expect(await names(`select c.oid::regclass::text as name ${tables}`)).toHaveLength(56)
  const bare = await names(`select c.oid::regclass::text as name ${tables} and not (
    c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`)
  expect(bare).toEqual([])
})

test('the only policies for every role are those that let nobody in', async () => {
  const open = await names(`select distinct polname || ': ' || pg_get_expr(polqual, polrelid) as name
    from pg_policy where polroles = '{0}'`)
  expect(open).toEqual(['nobody: false'])
})

test('nobody of ours sees past row security, and no one may log in but login and migrator', async () => {
  const roles = await rows(`select rolname as name, rolsuper, rolbypassrls, rolcanlogin, rolinherit, rolcreaterole,
    rolcreatedb, rolreplication from pg_roles where rolname like 'portal\\_%' order by 1`)
  const plain = {
    rolsuper: false,
    rolbypassrls: false,
    rolcanlogin: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
  }
  expect(roles).toMatchObject([
    { ...plain, name: 'portal_backup' },
    { ...plain, name: 'portal_guard' },
    { ...plain, name: 'portal_login', rolcanlogin: true, rolinherit: false },
    { ...plain, name: 'portal_migrator', rolcanlogin: true, rolinherit: false },
    { ...plain, name: 'portal_owner' },
    { ...plain, name: 'portal_web' },
    { ...plain, name: 'portal_worker' },
  ])
})

test('the login may become web or worker and nobody else', async () => {
  const may = await names(`select roleid::regrole::text as name from pg_auth_members
    where member = 'portal_login'::regrole order by 1`)
  expect(may).toEqual(['portal_web', 'portal_worker'])
})

test('the login owns nothing and has no right of its own on any table', async () => {
  expect(await names(`select relname as name from pg_class where relowner = 'portal_login'::regrole`)).toEqual([])
  const rights = await names(`select table_name as name from information_schema.role_table_grants
    where grantee = 'portal_login'`)
  expect(rights).toEqual([])
})

test('the guard owns its schema, its tables and functions, nothing else', async () => {
  const relations = await names(`select oid::regclass::text as name from pg_class
    where relowner = 'portal_guard'::regrole and relkind = 'r' order by 1`)
  expect(relations).toEqual([
    'guard.account',
    'guard.application',
    'guard.calendar_address',
    'guard.code',
    'guard.daily_capability',
    'guard.directory_group',
    'guard.door',
    'guard.erased',
    'guard.exposure_capability',
    'guard.group_member',
    'guard.job_capability',
    'guard.known_key',
    'guard.scim_token',
    'guard.session',
    'guard.staff_mail',
    'guard.staff_told',
    'guard.verify_count',
    'guard.worker_seen',
  ])
  const elsewhere = await names(`select oid::regprocedure::text as name from pg_proc
    where proowner = 'portal_guard'::regrole and pronamespace <> 'guard'::regnamespace`)
  expect(elsewhere).toEqual([])
})

test('every function has a fixed search path, none is leakproof, none open to everybody', async () => {
  const all = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${ours}`
  expect((await names(`select proname as name ${all}`)).length).toBeGreaterThan(25)
  expect(
    await names(`select proname as name ${all} and (
      proleakproof
      or not coalesce('search_path=pg_catalog, pg_temp' = any (proconfig), false)
      or has_function_privilege('public', p.oid, 'execute')
    )`),
  ).toEqual([])
})

test('functions that run with the rights of their owner belong to the guard alone', async () => {
  const foreign = await names(`select p.oid::regprocedure::text as name from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname in ('portal', 'guard', 'pgboss', 'public', 'drizzle')
      and p.proowner <> 'portal_guard'::regrole`)
  expect(foreign).toEqual([])
})

test('there is no view, or it runs with the rights of its reader', async () => {
  const views =
    await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and (c.relkind = 'm' or c.relkind = 'v'
      and not coalesce('security_invoker=true' = any (c.reloptions), false))`)
  expect(views).toEqual([])
})

test('nobody but the migrator deletes, pictures of documents and collected files apart, and nobody updates a case, a fact or an audit event', async () => {
  const rights = (privilege: string) =>
    names(`select distinct grantee || ' ' || table_name as name from information_schema.role_table_grants
      where table_schema = 'portal' and privilege_type = '${privilege}'
        and grantee in ('portal_web', 'portal_worker') order by 1`)
  // A picture of a document must not outlive the look at it.
  const pictures = ['portal_web identity_picture', 'portal_worker identity_picture']
  expect(await rights('DELETE')).toEqual([...pictures, 'portal_worker unit_file'])
  expect(await rights('TRUNCATE')).toEqual([])
  expect(await rights('UPDATE')).toEqual([
    'portal_web draft',
    'portal_worker collection_unit',
    'portal_worker unit_file',
  ])
  const columns = await names(`select grantee || ' ' || table_name || '.' || column_name as name
    from information_schema.column_privileges where table_schema = 'portal' and privilege_type = 'UPDATE'
      and grantee = 'portal_web' and table_name <> 'draft' order by 1`)
  expect(columns).toEqual([
    'portal_web collection_unit.finished_at',
    'portal_web download_grant.taken_at',
    'portal_web holiday.confirmed_at',
    'portal_web holiday.confirmed_by',
    'portal_web holiday.withdrawn_at',
    'portal_web surge.confirmed_at',
    'portal_web surge.confirmed_by',
    'portal_web withholding.restored_at',
  ])
})

test("in the queue's schema web may only send: read the queues, insert a job, learn its id", async () => {
  const tables = await names(`select table_name || ' ' || privilege_type as name
    from information_schema.role_table_grants where table_schema = 'pgboss' and grantee = 'portal_web' order by 1`)
  expect(tables).toEqual(['job_common INSERT', 'queue SELECT', 'version SELECT'])
  const columns = await names(`select column_name as name from information_schema.column_privileges
    where table_schema = 'pgboss' and grantee = 'portal_web' and table_name = 'job_common'
      and privilege_type = 'SELECT' order by 1`)
  expect(columns).toEqual(['id', 'start_after'])
  const functions = await names(`select p.proname as name from pg_proc p
    where p.pronamespace = 'pgboss'::regnamespace and has_function_privilege('portal_web', p.oid, 'execute')`)
  expect(functions).toEqual(['job_now'])
})

test('neither web nor worker creates anything anywhere', async () => {
  const may = await names(`select r || ' ' || n.nspname as name from pg_namespace n,
    unnest(array['portal_web', 'portal_worker', 'portal_login']) r
    where n.nspname !~ '^pg_' and has_schema_privilege(r, n.oid, 'create')`)
  expect(may).toEqual([])
})
