import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { catalogOf } from '#lib/testing/database/database-catalog.ts'
import { type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'
import { migrate } from './migrate.ts'
import { type Schema, thisSchema } from './this-schema.ts'

const made: TestDatabase[] = []
afterEach(async () => {
  for (const one of made.splice(0)) await one.drop()
})

/** A migrated database of its own. */
async function migrated(): Promise<string> {
  const own = await testDatabase()
  made.push(own)
  return own.url
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** This version's schema, and one file more that says who sees and does what. */
const withGuard = (sql: string): Schema => {
  const schema = thisSchema()
  return { ...schema, guard: [...schema.guard, sql], hash: randomUUID() }
}

const another = `
  set local role portal_guard;
  create function guard.another() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
    as $$ begin return new; end $$;
  create function guard.has_word(word text) returns boolean language sql set search_path = pg_catalog, pg_temp
    return word is not null;
  grant execute on function guard.another(), guard.has_word(text) to portal_owner, portal_web;
  grant select on guard.session to portal_web;
  set local role portal_owner;
  create trigger another before insert on portal.draft for each row execute function guard.another();
  create policy another on portal.draft for select to portal_worker using (true);
  create policy asking on portal.person for select to portal_worker using (guard.has_word(id));
  grant select on portal.draft to portal_worker, public;
  grant update (name) on portal.person to portal_web;
  grant create on schema portal to portal_web;`

test('what the guard no longer says is gone, and what it says stands again', async () => {
  const url = await migrated()
  const before = await catalogOf(url)
  await migrate({ url, schema: withGuard(another) })
  const between = await catalogOf(url)
  expect(between.length - before.length).toBeGreaterThan(10)
  await migrate({ url })
  expect(await catalogOf(url)).toEqual(before)
})

test('what somebody changed by hand comes back with the next change', async () => {
  const url = await migrated()
  const before = await catalogOf(url)
  await query(url, 'drop policy states on portal.request_fact; grant select on portal.person to public')
  await migrate({ url, schema: withGuard('select 3') })
  expect(await catalogOf(url)).toEqual(before)
})

test('a schema that fails anywhere leaves tables and guard as they were', async () => {
  const url = await migrated()
  const before = await catalogOf(url)
  const wanted = withGuard(another)
  const table = { hash: 'a second one', when: 1, statements: ['create table portal.another (id text primary key)'] }
  const migrations = [...wanted.migrations, table]
  const fails = migrate({ url, schema: { ...wanted, migrations, guard: [...wanted.guard, 'select 1 / 0'] } })
  await expect(fails).rejects.toThrow('division by zero')
  expect(await catalogOf(url)).toEqual(before)
  await migrate({ url, schema: { ...wanted, migrations } })
  expect(await catalogOf(url)).toContainEqual(expect.stringMatching(/^table portal\.another .* true true/))
})

test('a migration finds bare tables: it changes a column that a policy reads, and fills one', async () => {
  const url = await migrated()
  await query(url, "insert into portal.establishment values ('b', 'B', 'DE', null, 'Europe/Berlin', false)")
  const schema = withGuard('select 2')
  const statements = [
    'alter table portal.surge alter column declared_by type varchar(200)',
    "update portal.establishment set name = 'Berlin'",
  ]
  await migrate({
    url,
    schema: { ...schema, migrations: [...schema.migrations, { hash: 'next', when: 1, statements }] },
  })
  expect(await query(url, 'select name from portal.establishment')).toEqual([{ name: 'Berlin' }])
})

test('a database with migrations that this version does not know is left as it is', async () => {
  const url = await migrated()
  const before = await catalogOf(url)
  const schema = { ...withGuard(another), migrations: [] }
  await expect(migrate({ url, schema })).rejects.toThrow('migrations that this version does not know')
  expect(await catalogOf(url)).toEqual(before)
})

test('the table of rights is filled anew when it changed', async () => {
  const url = await migrated()
  const rights = () => query(url, 'select * from portal.fact_right order by 1, 2')
  const before = await rights()
  expect(before.length).toBeGreaterThan(100)
  const right = { kind: 'withdrawn', role: 'employee', relation: 'own' }
  const one = { ...right, staff_only: false, after_end: true }
  await migrate({ url, schema: { ...thisSchema(), rights: [one], hash: 'one right' } })
  expect(await rights()).toEqual([one])
  await migrate({ url })
  expect(await rights()).toEqual(before)
})
