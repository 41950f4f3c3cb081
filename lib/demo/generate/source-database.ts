import { createHash } from 'node:crypto'
import { Client, escapeLiteral } from 'pg'
import { demoPeople, valuesOn } from '#lib/demo/people.ts'
import { keyMinutesOf } from './computer-use.ts'
import { positionsOf } from './positions.ts'
import { demoYear, type Extent, edition, instantAt, recordedDays, type WorkingDay } from './working-days.ts'

/** The login that may read the monitoring tables and nothing else; its name is a plain word. */
export type Reader = { role: string; password: string }

const rowsAtOnce = 4000

const tables = `
drop schema if exists monitoring cascade;
create schema monitoring;
comment on schema monitoring is 'Demo data: invented monitoring of the invented employer Northwind';
create table monitoring.location_fix (
  id bigint primary key, tracker text not null, kind text not null check (kind in ('phone', 'van')),
  fixed_at timestamptz not null, latitude double precision not null, longitude double precision not null,
  accuracy_m integer not null, speed_kmh integer not null, area text not null);
create table monitoring.keystroke_minute (
  id bigint primary key, username text not null, device text not null, minute_at timestamptz not null,
  app text not null, keys integer not null, typed text);`

const indexes = `
create index location_fix_tracker on monitoring.location_fix (tracker, fixed_at);
create index keystroke_minute_username on monitoring.keystroke_minute (username, minute_at);
analyze monitoring.location_fix;
analyze monitoring.keystroke_minute;`

const positionColumns = ['bigint', 'text', 'text', 'timestamptz', 'float8', 'float8', 'int', 'int', 'text']
const minuteColumns = ['bigint', 'text', 'text', 'timestamptz', 'text', 'int', 'text']

/**
 * Writes Northwind's tables of positions and keystrokes into the database of `url` (its own, and allowed to make roles),
 * with a read-only login. All of it is one transaction: a kill leaves nothing, a second call finds it done. `anew` writes
 * it in any case.
 */
export async function fillSourceDatabase(
  url: string,
  reader: Reader,
  { extent = demoYear, anew = false }: { extent?: Extent; anew?: boolean } = {},
): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(1515)')
    await makeReader(client, reader)
    const mark = markOf(extent)
    if (anew || (await markIn(client)) !== mark) await fill(client, extent, mark, reader)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function makeReader(client: Client, { role, password }: Reader): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
  if (found.rowCount === 0) await client.query(`create role ${role} login noinherit`)
  await client.query(`alter role ${role} password ${escapeLiteral(password)}`)
  await client.query(`alter role ${role} set default_transaction_read_only = on`)
}

async function fill(client: Client, extent: Extent, mark: string, { role }: Reader): Promise<void> {
  await client.query(tables)
  const days = demoPeople.flatMap(person => recordedDays(person, extent))
  await insert(client, 'location_fix', positionColumns, positionRows(days))
  await insert(client, 'keystroke_minute', minuteColumns, minuteRows(days))
  await client.query(indexes)
  await client.query(`grant usage on schema monitoring to ${role}`)
  await client.query(`grant select on all tables in schema monitoring to ${role}`)
  await client.query(`comment on table monitoring.location_fix is ${escapeLiteral(mark)}`)
}

type Row = (string | number | null)[]

async function insert(client: Client, table: string, types: string[], rows: Iterable<Row>): Promise<void> {
  const lists = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')
  let columns: Row[] = types.map(() => [])
  for (const row of rows) {
    for (const [index, value] of row.entries()) columns[index]?.push(value)
    if ((columns[0]?.length ?? 0) < rowsAtOnce) continue
    await client.query(`insert into monitoring.${table} select * from unnest(${lists})`, columns)
    columns = types.map(() => [])
  }
  await client.query(`insert into monitoring.${table} select * from unnest(${lists})`, columns)
}

function* positionRows(days: WorkingDay[]): Generator<Row> {
  let id = 1
  for (const day of days)
    for (const { at, tracker, kind, latitude, longitude, accuracyM, speedKmh, area } of positionsOf(day))
      yield [id++, tracker, kind, stamp(day, at), latitude, longitude, accuracyM, speedKmh, area]
}

function* minuteRows(days: WorkingDay[]): Generator<Row> {
  let id = 1
  for (const day of days) {
    const device = valuesOn(day.person, 'device_id', day.day).find(value => value.startsWith('lt-')) ?? ''
    for (const { at, app, keys, typed } of keyMinutesOf(day))
      yield [id++, day.login, device, stamp(day, at), app, keys, typed]
  }
}

const stamp = (day: WorkingDay, at: number): string => new Date(instantAt(day, at)).toISOString()

/** What the tables hold, as a short text that stands in a comment of theirs: there is no table for it that a reader sees. */
const markOf = (extent: Extent): string =>
  `demo data ${createHash('sha256')
    .update(JSON.stringify([edition, extent]))
    .digest('hex')
    .slice(0, 16)}`

async function markIn(client: Client): Promise<string | null> {
  const found = await client.query<{ mark: string | null }>(
    "select obj_description(to_regclass('monitoring.location_fix')) as mark",
  )
  return found.rows[0]?.mark ?? null
}
