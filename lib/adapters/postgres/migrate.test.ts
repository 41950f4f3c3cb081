import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'
import { northwind } from '#lib/testing/test-northwind.ts'
import { ensureDatabase } from './ensure-database.ts'
import { isCurrent } from './is-current.ts'
import { ensureLogin, migrate } from './migrate.ts'
import { drizzleFolder, type Schema, thisSchema } from './this-schema.ts'

let own: TestDatabase
const made: string[] = []
beforeAll(async () => {
  own = await testDatabase()
})
afterAll(async () => {
  for (const name of made) await query(own.url, `drop database if exists ${name} with (force)`)
  await own.drop()
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The same connection to another, empty database of the cluster. */
async function empty(url: string): Promise<string> {
  const name = `migrate_${randomUUID().replaceAll('-', '')}`
  await ensureDatabase(own.url, name)
  made.push(name)
  const to = new URL(url)
  to.pathname = `/${name}`
  return to.href
}

const at = (url: string, like: string) => {
  const to = new URL(like)
  to.pathname = new URL(url).pathname
  return to.href
}

test('four migrations at once of one empty database make one schema', async () => {
  const url = await empty(own.url)
  await Promise.all(Array.from({ length: 4 }, () => migrate({ url })))
  const rows = await query(
    url,
    'select count(*)::int as count, count(distinct hash)::int as hashes from drizzle.__drizzle_migrations',
  )
  expect(rows[0]?.count).toBe(rows[0]?.hashes)
  expect(await isCurrent(at(url, own.loginUrl))).toBe(true)
})

test('migrations of several databases of one cluster at once do not disturb each other', async () => {
  const urls = await Promise.all([empty(own.url), empty(own.url), empty(own.url)])
  await Promise.all(urls.map(url => migrate({ url })))
  for (const url of urls) expect(await isCurrent(at(url, own.loginUrl))).toBe(true)
})

test('a second migration changes nothing, and data stay', async () => {
  await query(own.url, "insert into portal.establishment values ('b', 'B', 'DE', null, 'Europe/Berlin', false)")
  const steps: string[] = []
  await migrate({ url: own.url, log: step => steps.push(step) })
  expect(await query(own.url, 'select count(*)::int as count from portal.establishment')).toEqual([{ count: 1 }])
  expect(steps.length).toBeGreaterThan(0)
})

test('the migrator alone brings a database up that an administrator made once', async () => {
  const url = await empty(own.url)
  await migrate({ url })
  const password = randomUUID()
  await query(url, `alter role portal_migrator password '${password}'`)
  const migrator = new URL(url)
  migrator.username = 'portal_migrator'
  migrator.password = password
  await query(url, 'set role portal_owner; drop schema drizzle cascade; drop schema portal cascade')
  await query(url, 'drop schema guard cascade')
  await migrate({ url: migrator.href })
  expect(await isCurrent(at(url, own.loginUrl))).toBe(true)
})

test('a database that was never migrated, or has the schema of another version, is not current', async () => {
  const url = await empty(own.url)
  expect(await isCurrent(at(url, own.loginUrl))).toBe(false)
  const later = withChange(thisSchema(), {
    guard: 'set local role portal_guard; comment on schema guard is $$another$$;',
  })
  await migrate({ url, schema: later })
  expect(await isCurrent(at(url, own.loginUrl))).toBe(false)
  await migrate({ url })
  expect(await isCurrent(at(url, own.loginUrl))).toBe(true)
})

/** A schema of a later version: a further guard file, and perhaps a further migration. */
function withChange(schema: Schema, { guard, table }: { guard: string; table?: string }): Schema {
  const further = { hash: randomUUID(), when: Date.now(), statements: table ? [table] : [] }
  return {
    ...schema,
    migrations: table ? [...schema.migrations, further] : schema.migrations,
    guard: [...schema.guard, guard],
    hash: randomUUID(),
  }
}

// Once a version was in somebody's hands, its migrations stand as they are: a database that ran one is not asked to run it
// again. Add a new one instead, and its hash here.
const landed: Record<string, string> = {
  '0000_keep_people_cases_and_the_register': '022f6b9eb5bafc7144f9aa1c560505124fdf958d72cc62d9b1b327152f3f47d8',
  '0001_where_roles_come_from': 'ea6ac16d0ec498895e965caa330ce4c2d250b59ec64174ba25566888096b4035',
  '0002_find_the_last_answer_of_a_source': 'd280d5be5adaead3118079b4b8fcf6622a78597698623a8ba7ab683d96e64388',
  '0003_know_keys_and_workers': '207c12009567d87d1a976093dabf2c22a30330567fc9f952f1dd2bc23f42643c',
  '0004_follow_downloads_and_askers': 'b026f4b02038cdf7065dce049fcc455c8139c9869c0104cb08866a449b59b9ff',
  '0005_keep_how_each_case_stands': '74e798880dd686ce8c6ae3b171639d1d47f116f6d85e054c64bc09feee8e6fcf',
  '0006_know_the_newest_sign_in': '64c756c4e9f11ccfddea31c7419cc18cc2683b328b47b4e90385960b66392338',
  '0007_keep_the_parts_of_a_name': '92f93bfee9fd8f313c3ebcd4cdd798322404ee790051d9f1c6c1b3aa996ccb9a',
  '0008_remember_what_was_erased': 'ba1a6e02bbc8b0c7bd26eeaa8d07b1ab242e11051db7f2d4180d6ceb47087181',
  '0009_count_without_the_table': '81c23d25425b34f36abbe5852aaff2be606297033d61705aa7b801222a5d7136',
  '0010_a_case_as_one_file': '36f15ae60a87ee40726295247f0decab9c3d43d998354474760fa1d8364ce800',
  '0011_keep_what_is_owed': '0b48491959f0cb4f15038bdb3152b2fb6cf2d0b7629b34de2aef9eb21e35c8c7',
  '0012_count_up_to_a_thousand': '093abae9e433797a25ff4ad79fb619d8816da53a488b6102749aae0551a63ce5',
  '0013_who_is_told_of_an_exposure': '1828f4bee47712dcc39fce7f165dedc011a61bae06be82be6700fcb291dd010a',
  '0014_ask_for_what_is_owed_by_handler_and_role': '9b51f1d09f2bd79518f2a3f61344077522f1d19fea0b72b159245a804ceed092',
  '0015_count_by_place_handler_and_way': 'cbebc2b3ad0821738e9a357efcedde12f889c165e830026c015763ba1de6f2fc',
  '0016_find_people_of_a_similar_name': '67b6768cfd9c11a3e3706cb3ed636bb838f82eb889663b91aaecb96c2b873110',
  '0017_see_an_erasing_through': 'a44494d89aaf867d3286baca0c802a6ba707513c790fef6e49aacde34a895e11',
  '0018_read_a_calendar_by_its_address': 'bb6095c58b237bbecf24e7c79ea37be7785081ed01bc7606e0520aa64c1f330e',
  '0019_list_apart_what_the_machine_does': 'c4ee95af334d99c73c0bd33d5f068e630a9387563a6e826c70bf5d3ca3a47237',
  '0020_tell_staff': '88f545f1d95710d07929c6d555ff6b0a27265b4c7b0cbc65f68869efa8593b6c',
  '0021_confirm_letters_of_an_exposure': 'd0a118842034d584cdb80f79f4f2d6bf61a15a27c1cf5dcd4ae798f1e110f1e6',
  '0022_keep_which_rights_were_in_time': '38a68a3ccbea27abf35cf5ab63324fa472e45367602eb59660f1bc4a5b49fa1f',
  '0023_list_what_rests': '6f644069caf7f005ff51828e225b10261bda7d7484b3fe42e1b9f87df667c442',
}

test('a landed migration is never edited', () => {
  const journal = JSON.parse(readFileSync(join(drizzleFolder, 'meta/_journal.json'), 'utf8'))
  const tags: string[] = journal.entries.map((entry: { tag: string }) => entry.tag)
  const hashes = thisSchema().migrations.map(({ hash }, index) => [tags[index] ?? '', hash])
  expect(Object.fromEntries(hashes), 'Write a new migration; the old ones have run elsewhere.').toEqual(landed)
  expect(tags.map(tag => Number(tag.slice(0, 4)))).toEqual(tags.map((_, index) => index))
  for (const tag of tags) expect(existsSync(join(drizzleFolder, `meta/${tag.slice(0, 4)}_snapshot.json`))).toBe(true)
})

test('a filled database takes a later version, and its data stay', async () => {
  const nw = await northwind()
  await nw.request('mara')
  const counted = async () => (await query(nw.url, facts))[0]
  const before = await counted()
  const later = withChange(thisSchema(), {
    table:
      "set local role portal_owner; alter table portal.access_request add column room text not null default 'none'",
    guard: `set local role portal_guard;
      create function guard.later() returns integer language sql set search_path = pg_catalog, pg_temp return 15;`,
  })
  await migrate({ url: nw.url, schema: later })
  expect(await counted()).toEqual(before)
  expect(await query(nw.url, 'select room, guard.later() as later from portal.access_request')).toEqual([
    { room: 'none', later: 15 },
  ])
  await nw.request('mara')
  await nw.end()
})

const facts =
  'select count(*)::int as cases, (select count(*)::int from portal.request_fact) as facts from portal.access_request'

test('a server that does not answer is an error and not an old schema', async () => {
  await expect(isCurrent('postgres://portal_login:x@127.0.0.1:1/none')).rejects.toThrow()
})

test('the login connects with the password that was set', async () => {
  const password = decodeURIComponent(new URL(own.loginUrl).password)
  const login = await ensureLogin(own.url, password)
  expect(login).toBe(own.loginUrl)
  expect(await query(login, 'select current_user as name')).toEqual([{ name: 'portal_login' }])
})
