import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { pageSize } from '#lib/domain/case/queue.ts'
import type { Numbered } from '#lib/ports/lists/desk.ts'
import type { ExposureCases } from '#lib/ports/lists/exposure-cases.ts'

/** Cases beside an exposure and complaints, of those whom row security shows. */
export const exposureCases = (tx: Transaction): ExposureCases => ({
  async linked(exposureId, skip) {
    const { rows } = await tx.execute<{ number: string; told: string | null; zone: string; all: number }>(sql`
      select r.number, min(letter.at) as told, e.time_zone as zone, (count(*) over ())::int as "all"
      from portal.request_fact link
      join portal.access_request r on r.id = link.request_id
      join portal.establishment e on e.id = r.establishment_id
      left join portal.request_fact letter on letter.request_id = link.request_id and letter.kind = 'notice_sent'
        and letter.detail ->> 'notice' = 'exposure' and letter.detail ->> 'about' = link.id::text
      where link.kind = 'breach_linked' and link.detail ->> 'exposureId' = ${exposureId}
      group by r.number, e.time_zone order by min(letter.at) nulls first, r.number
      limit ${pageSize} offset ${skip}`)
    return numbered(rows, ({ number, told, zone }) => ({ number, toldAt: instantOf(told), timeZone: zone }))
  },

  async unlinked(exposureId) {
    const { rows } = await tx.execute<{ number: string; name: string; all: number }>(sql`
      select s.number, p.name, (count(*) over ())::int as "all"
      from portal.exposure_affected a
      join portal.case_standing s on s.subject_id = a.person_id
      join portal.person p on p.id = a.person_id
      where a.exposure_id = ${exposureId} and not s.closed and not exists (
        select from portal.request_fact f
        where f.request_id = s.request_id and f.kind = 'breach_linked' and f.detail ->> 'exposureId' = ${exposureId}
      )
      order by s.number limit ${pageSize}`)
    return numbered(rows, ({ number, name }) => ({ number, name }))
  },

  async complaints(skip) {
    const { rows } = await tx.execute<ComplaintRow>(sql`
      select f.id, r.number, coalesce((f.detail ->> 'arrivedAt')::timestamptz, f.at) as at, e.name, e.region,
        e.time_zone as zone, e.regional_roll as rolls, (count(*) over ())::int as "all",
        (select min(letter.at) from portal.request_fact letter
          where letter.request_id = f.request_id and letter.kind = 'notice_sent'
            and letter.detail ->> 'notice' = 'complaint' and letter.detail ->> 'about' = f.id::text) as told
      from portal.request_fact f
      join portal.access_request r on r.id = f.request_id
      join portal.establishment e on e.id = r.establishment_id and e.country = 'GB'
      where f.kind = 'complaint' and f.detail ->> 'to' = 'officer'
      order by told nulls first, f.at, f.id
      limit ${pageSize} offset ${skip}`)
    return numbered(rows, ({ id, number, at, told, name, region, zone: timeZone, rolls: regionalRoll }) => ({
      id,
      number,
      at: Temporal.Instant.from(at),
      confirmedAt: instantOf(told),
      place: { name, country: 'GB', ...(region === null ? {} : { region }), timeZone, regionalRoll },
    }))
  },
})

type ComplaintRow = { id: string; number: string; at: string; told: string | null; all: number } & {
  name: string
  region: string | null
  zone: string
  rolls: boolean
}

/** A page beyond the last one is empty and knows of no list. */
const numbered = <R extends { all: number }, T>(rows: R[], toRow: (row: R) => T): Numbered<T> => ({
  rows: rows.map(toRow),
  all: rows[0]?.all ?? 0,
})

const instantOf = (text: string | null): Temporal.Instant | null => (text === null ? null : Temporal.Instant.from(text))
