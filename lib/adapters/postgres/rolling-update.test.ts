import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogOf } from '#lib/testing/database/database-catalog.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { isCurrent, wrongSchema } from './is-current.ts'
import { migrate } from './migrate.ts'
import { type Schema, thisSchema } from './this-schema.ts'

let nw: Northwind
beforeEach(async () => {
  nw = await northwind()
})
afterEach(() => nw.end())

/** The schema of the version after this one: a table more, and a function for it. */
function nextSchema(additive: boolean): Schema {
  const schema = thisSchema()
  const statements = ['set local role portal_owner; create table portal.later (id text primary key, said text)']
  const guard = `
    set local role portal_guard;
    create function guard.later() returns text language sql stable set search_path = pg_catalog, pg_temp
      return 'later';
    set local role portal_owner;
    create policy anyone on portal.later to portal_web using (guard.later() = id)`
  return {
    ...schema,
    migrations: [...schema.migrations, { hash: randomUUID(), when: Date.now(), additive, statements }],
    guard: [...schema.guard, guard],
    hash: randomUUID(),
  }
}

const looks = (who: string): Promise<boolean> =>
  nw.as(who, async ({ directory, requests }) => {
    await requests.mine()
    return (await directory.actor())?.personId === who
  })

test('the version before goes on answering while the next one migrates, and may start again', async () => {
  await nw.request('mara')
  const next = nextSchema(true)
  let over = false
  const seen: boolean[] = []
  const answering = ['mara', 'stranger', 'okafor', 'jonas'].map(async who => {
    while (!over) seen.push(await looks(who))
    seen.push(await looks(who))
  })
  await looks('mara')
  await migrate({ url: nw.migrationUrl, schema: next }).finally(() => {
    over = true
  })
  await Promise.all(answering)
  expect(seen.length).toBeGreaterThan(4)
  expect(seen.every(Boolean)).toBe(true)
  expect(await isCurrent(nw.loginUrl)).toBe(true)
  expect(await isCurrent(nw.loginUrl, next)).toBe(true)
  const { id } = await nw.request('stranger')
  expect(await nw.job(id, ({ requests }) => requests.byId(id))).not.toBeNull()
})

test('a start of the version before takes nothing back', async () => {
  await migrate({ url: nw.migrationUrl, schema: nextSchema(true) })
  const before = await catalogOf(nw.url)
  await migrate({ url: nw.migrationUrl })
  expect(await catalogOf(nw.url)).toEqual(before)
})

test('after a change that is not marked the version before refuses, and says what to do', async () => {
  await migrate({ url: nw.migrationUrl, schema: nextSchema(false) })
  expect(await wrongSchema(nw.loginUrl)).toContain('bring this host to that version')
  await expect(migrate({ url: nw.migrationUrl })).rejects.toThrow('migrations that this version does not know')
})

test('only the first line of a migration marks it', () => {
  const marks = thisSchema().migrations.filter(({ additive }) => additive)
  expect(marks.length).toBeGreaterThan(0)
  expect(marks.every(({ statements }) => statements[0]?.startsWith('-- additive\n'))).toBe(true)
})

test('a migration waits for a transaction that runs, and meanwhile others go on', async () => {
  const open = Promise.withResolvers<void>()
  const inside = Promise.withResolvers<void>()
  const long = nw.as('mara', async ({ requests }) => {
    inside.resolve()
    await open.promise
    return requests.mine()
  })
  await inside.promise
  let done = false
  const migrating = migrate({ url: nw.migrationUrl, schema: nextSchema(true) }).then(() => {
    done = true
  })
  expect(await looks('stranger')).toBe(true)
  expect(done).toBe(false)
  open.resolve()
  expect(await long).toEqual([])
  await migrating
})
