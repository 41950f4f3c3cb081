import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'
import * as answers from './schema/answers.ts'
import * as audit from './schema/audit.ts'
import * as genuine from './schema/genuine.ts'
import * as guard from './schema/guard.ts'
import * as holidays from './schema/holidays.ts'
import * as owed from './schema/owed.ts'
import * as people from './schema/people.ts'
import * as portal from './schema/portal.ts'
import * as register from './schema/register.ts'
import * as requests from './schema/requests.ts'
import * as roles from './schema/roles.ts'
import * as staffMail from './schema/staff-mail.ts'
import * as standing from './schema/standing.ts'
import * as surges from './schema/surges.ts'
import { drizzleFolder } from './this-schema.ts'

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

const tables = [
  answers,
  audit,
  genuine,
  guard,
  holidays,
  owed,
  people,
  register,
  requests,
  roles,
  staffMail,
  standing,
  surges,
].flatMap(file => Object.values(file).filter(one => is(one, PgTable)))
const named = (table: PgTable) => `${getTableConfig(table).schema}.${getTableConfig(table).name}`

test('the schema names every table there is', async () => {
  const { rows } = await owner.query(`select schemaname || '.' || tablename as name from pg_tables
    where schemaname in ('portal', 'guard') order by 1`)
  expect(tables.map(named).sort()).toEqual(rows.map(row => row.name))
})

test.each(tables.map(table => [named(table), table] as const))(
  '%s has the columns the schema says',
  async (name, table) => {
    const { rows } = await owner.query(
      `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required,
       (atthasdef or attidentity <> '') as filled
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attname`,
      [name],
    )
    const said = Object.values<PgColumn>(getTableColumns(table)).map(column => ({
      name: column.name,
      type: column.getSQLType(),
      required: column.notNull,
      filled: column.hasDefault || column.generatedIdentity !== undefined,
    }))
    expect(rows).toEqual(said.sort((a, b) => (a.name < b.name ? -1 : 1)))
  },
)

test.each(tables.map(table => [named(table), table] as const))(
  '%s has the keys the schema says',
  async (name, table) => {
    const config = getTableConfig(table)
    const { rows } = await owner.query(
      `select contype as kind, array(select attname::text from unnest(conkey) with ordinality k (n, i)
         join pg_attribute a on a.attrelid = conrelid and a.attnum = k.n order by i) as columns,
       confrelid::regclass::text as target
     from pg_constraint where conrelid = $1::regclass and contype in ('p', 'f', 'u')`,
      [name],
    )
    const single = config.columns.filter(column => column.primary)
    const said = [...config.primaryKeys.map(key => key.columns), ...(single.length > 0 ? [single] : [])].map(
      columns => ({ kind: 'p', columns: columns.map(column => column.name), target: '-' }),
    )
    const foreign = config.foreignKeys
      .map(key => key.reference())
      .map(({ columns, foreignTable }) => ({
        kind: 'f',
        columns: columns.map(column => column.name),
        target: named(foreignTable),
      }))
    const unique = [
      ...config.uniqueConstraints.map(one => one.columns.map(column => column.name)),
      ...config.columns.filter(column => column.isUnique).map(column => [column.name]),
    ].map(columns => ({ kind: 'u', columns, target: '-' }))
    const inOrder = (list: unknown[]) => list.map(one => JSON.stringify(one)).sort()
    expect(inOrder(rows)).toEqual(inOrder([...said, ...foreign, ...unique]))
  },
)

test('the indexes are those the schema says', async () => {
  const { rows } = await owner.query(`select c.relname as name, i.indisunique as unique from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('portal', 'guard') and not exists (select from pg_constraint where conindid = i.indexrelid)`)
  const said = tables.flatMap(table =>
    getTableConfig(table).indexes.map(({ config }) => ({ name: config.name, unique: config.unique })),
  )
  const inOrder = (list: { name?: string | undefined }[]) => list.map(one => JSON.stringify(one)).sort()
  expect(inOrder(rows)).toEqual(inOrder(said))
})

test('the rules on columns are those the schema says', async () => {
  const { rows } = await owner.query(`select conname as name from pg_constraint
    where contype = 'c' and connamespace in ('portal'::regnamespace, 'guard'::regnamespace) order by 1`)
  const said = tables.flatMap(table => getTableConfig(table).checks.map(({ name }) => name))
  expect(rows.map(({ name }) => name)).toEqual(said.sort())
})

test('the newest snapshot is of this schema: drizzle-kit has no migration to write', async () => {
  const { entries } = JSON.parse(readFileSync(join(drizzleFolder, 'meta/_journal.json'), 'utf8'))
  const newest = String(entries.length - 1).padStart(4, '0')
  const kept = JSON.parse(readFileSync(join(drizzleFolder, `meta/${newest}_snapshot.json`), 'utf8'))
  const files = [
    answers,
    audit,
    genuine,
    guard,
    holidays,
    owed,
    people,
    portal,
    register,
    requests,
    roles,
    staffMail,
    standing,
    surges,
  ]
  const before = namesOfPrototypes()
  const { generateDrizzleJson, generateMigration } = await import('drizzle-kit/api')
  const now = generateDrizzleJson(Object.assign({}, ...files), kept.id, ['portal', 'guard'])
  expect(await generateMigration(kept, now)).toEqual([])
  // drizzle-kit adds methods to every array and text; pdf.js, in another test of this process, refuses to run with them.
  for (const [index, prototype] of prototypes.entries())
    for (const name of Object.getOwnPropertyNames(prototype))
      if (!before[index]?.includes(name)) Reflect.deleteProperty(prototype, name)
})

const prototypes = [Array.prototype, String.prototype]
const namesOfPrototypes = () => prototypes.map(prototype => Object.getOwnPropertyNames(prototype))
