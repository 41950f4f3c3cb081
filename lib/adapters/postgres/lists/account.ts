import { sql } from 'drizzle-orm'
import { caseFile } from '#lib/adapters/postgres/schema/genuine.ts'
import { isUuid } from '#lib/adapters/postgres/stores/read-requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Account, ListedRequest, MadeFile, TrailLine } from '#lib/ports/lists/account.ts'

/** What officer and auditor account for. Functions of the guard ask who reads; the register is read by row security. */
export const account = (tx: Transaction): Account => ({
  async trail(requestId, after, most) {
    const { rows } = await tx.execute<Row<TrailLine>>(
      sql`select seq, at, action, allowed, role, name, detail, leaf from guard.trail_of(${requestId}, ${after}, ${most})`,
    )
    return rows.map(row => ({ ...row, seq: Number(row.seq), at: Temporal.Instant.from(row.at) }))
  },

  async givenFiles(requestId) {
    const { rows } = await tx.execute<{ version: number; name: string; sha256: string }>(
      sql`select version, name, sha256 from guard.given_files(${requestId})`,
    )
    return rows
  },

  async madeFiles(requestId) {
    const { rows } = await tx.execute<Row<MadeFile>>(
      sql`select id, at, name, reason, sha256 from guard.case_files(${requestId})`,
    )
    return rows.map(row => ({ ...row, at: Temporal.Instant.from(row.at) }))
  },

  async beginFile(requestId, reason) {
    const [row] = await tx
      .insert(caseFile)
      .values({ requestId, reason, madeBy: sql`guard.actor_id()` })
      .returning({ id: caseFile.id })
    if (!row) throw new Error('a file was not begun')
    return row.id
  },

  async takeFile(id) {
    if (!isUuid(id)) return null
    const { rows } = await tx.execute<{ reason: string | null; at: string | null }>(
      sql`select reason, at from guard.take_case_file(${id})`,
    )
    const [row] = rows
    return row?.reason && row.at ? { reason: row.reason, at: Temporal.Instant.from(row.at) } : null
  },

  async keepFile(id, { bytes, sha256 }) {
    const { rows } = await tx.execute<{ kept: boolean }>(
      sql`select guard.keep_case_file(${id}, ${bytes}, ${sha256}) as kept`,
    )
    return rows[0]?.kept === true
  },

  async requests({ from, to }, after, most) {
    const beyond = after ? sql`(s.received_on, s.number) > (${after.receivedOn}::date, ${after.number})` : sql`true`
    const { rows } = await tx.execute<RequestRow>(sql`
      select s.number, s.received_on::text as received_on, s.state, s.due::text as due, s.extended, s.ended_at,
        s.handler_name, s.answered_in, s.in_time, s.refused, r.channel, r.profile_id, e.name as place, e.time_zone,
        (select f.detail -> 'grounds' from portal.request_fact f
          where f.request_id = s.request_id and f.kind = 'refusal_proposed' and s.refused is not null
          order by f.seq desc limit 1) as grounds,
        (select min(f.at) from portal.request_fact f
          where f.request_id = s.request_id and f.kind = 'complaint') as complained_at
      from portal.case_standing s
      join portal.access_request r on r.id = s.request_id
      join portal.establishment e on e.id = s.establishment_id
      where s.received_on between ${from.toString()} and ${to.toString()} and ${beyond}
      order by s.received_on, s.number limit ${most}`)
    return rows.map(listed)
  },

  async unseen({ from, to }) {
    const { rows } = await tx.execute<{ count: number }>(
      sql`select guard.requests_unseen(${from.toString()}, ${to.toString()}) as count`,
    )
    return rows[0]?.count ?? 0
  },
})

/** As the driver gives it: instants are texts. */
type Row<T> = Omit<T, 'at'> & { at: string }

type RequestRow = {
  number: string
  received_on: string
  state: ListedRequest['state']
  due: string | null
  extended: boolean | null
  ended_at: string | null
  handler_name: string | null
  answered_in: number | null
  in_time: boolean | null
  refused: ListedRequest['refused']
  channel: ListedRequest['channel']
  profile_id: ListedRequest['profileId']
  place: string
  time_zone: string
  grounds: ListedRequest['grounds'] | null
  complained_at: string | null
}

const listed = (row: RequestRow): ListedRequest => ({
  number: row.number,
  receivedOn: Temporal.PlainDate.from(row.received_on),
  state: row.state,
  due: row.due === null ? null : Temporal.PlainDate.from(row.due),
  extended: row.extended === true,
  endedAt: instant(row.ended_at),
  handlerName: row.handler_name,
  answeredIn: row.answered_in,
  inTime: row.in_time === true,
  refused: row.refused,
  channel: row.channel,
  profileId: row.profile_id,
  place: row.place,
  timeZone: row.time_zone,
  grounds: row.grounds ?? [],
  complainedAt: instant(row.complained_at),
})

const instant = (text: string | null): Temporal.Instant | null => (text === null ? null : Temporal.Instant.from(text))
