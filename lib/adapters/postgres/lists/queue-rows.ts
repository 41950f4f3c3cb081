import { sql } from 'drizzle-orm'
import { type Due, type Owed, roleSets } from '#lib/domain/case/owed/thing.ts'
import type { ListedOwed, Place } from '#lib/domain/case/queue.ts'
import type { Translated } from '#lib/domain/register/translated.ts'

/** The order of what is owed: what runs first, then by its moment. */
export const order = sql`o.part, o.moment, o.number, o.key`
export const backwards = sql`o.part desc, o.moment desc, o.number desc, o.key desc`
export const placed = sql`(o.part, o.moment, o.number, o.key)`

type OwedPlace = Extract<Place, { key: string }>

export const placeIn = ({ part, moment, number, key }: OwedPlace) =>
  sql`(${part}::smallint, ${moment}::timestamptz, ${number}, ${key})`

/** Where a row stands in the order. */
export const placeOf = ({ paused, moment, number, key }: ListedOwed): Place => ({
  part: paused ? 1 : 0,
  moment: moment.toString(),
  number,
  key,
})

/** A thing with its person, its place and, of an exposure, its title: `o`, `p`, `e`, `s`, `x`, and `q` of a source. */
export const owedColumns = sql`o.number, o.key, o.kind, o.step, o.of, o.since, o.due_on::text as due_on, o.due_before,
  o.undated, o.target_on::text as target_on, o.target_before, o.paused, o.waits, o.second, o.owner_id, o.owner_name, o.roles,
  o.barred, o.moment, p.name as requester, coalesce(x.body, q.body) -> 'title' as title, e.time_zone, coalesce(s.extended, false) as extended`

/** As the driver gives it: instants and days are texts. */
export type OwedRow = {
  number: string
  key: string
  kind: Owed['kind']
  step: Owed['step']
  of: string | null
  since: string
  due_on: string | null
  due_before: string | null
  undated: Owed['undated']
  target_on: string | null
  target_before: string | null
  paused: Owed['paused']
  waits: boolean
  second: boolean
  owner_id: string | null
  owner_name: string | null
  roles: string[]
  barred: string[]
  moment: string
  requester: string | null
  title: Translated | null
  time_zone: string | null
  extended: boolean
}

const instant = (text: string) => Temporal.Instant.from(text)
const day = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

/** A row as the domain has it. */
export function listedOwed(row: OwedRow): ListedOwed {
  const { number, key, kind, step, of, undated, paused, waits, second, requester, title, extended } = row
  return {
    ...{ number, key, kind, step, of, undated, paused, waits, second, requester, title, extended },
    since: instant(row.since),
    due: row.due_before === null ? null : { day: day(row.due_on), before: instant(row.due_before) },
    target: targetOf(row),
    moment: instant(row.moment),
    timeZone: row.time_zone,
    owner: {
      person: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
      roles: roleSets.find(set => set.join() === row.roles.join()) ?? ['dpo'],
      barred: row.barred,
    },
  }
}

function targetOf({ target_on, target_before }: OwedRow): Due | null {
  const on = day(target_on)
  return on && target_before !== null ? { day: on, before: instant(target_before) } : null
}
