import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { makeToken } from '#lib/adapters/sealing/secret-token.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { CalendarReader, OwedCalendar } from '#lib/ports/lists/owed-calendar.ts'
import { owedDay } from './owed-days.ts'

/** The address of the acting person's calendar; the database keeps the hash of its secret part alone. */
export const owedCalendar = (tx: Transaction): OwedCalendar => ({
  async address() {
    const { rows } = await tx.execute<{ made_at: string; read_at: string | null }>(
      sql`select made_at, read_at from guard.own_calendar()`,
    )
    const [row] = rows
    if (!row) return null
    return {
      madeAt: Temporal.Instant.from(row.made_at),
      readAt: row.read_at === null ? null : Temporal.Instant.from(row.read_at),
    }
  },
  async renew() {
    const token = makeToken()
    const { rows } = await tx.execute<{ made: boolean }>(sql`select guard.renew_calendar(${token}) as made`)
    return rows[0]?.made ? token : null
  },
  async end() {
    await tx.execute(sql`select guard.end_calendar()`)
  },
})

/** What is read by an address alone; the application asks with its own secret, so that nobody else's SQL reads it. */
export const calendarReader = (tx: Transaction, secret: string, token: string): CalendarReader => ({
  async open() {
    const { rows } = await tx.execute<{ language: Language | null }>(
      sql`select guard.open_calendar(${secret}, ${token}) as language`,
    )
    return rows[0]?.language ?? null
  },
  async things(after, now) {
    const { rows } = await tx.execute<Parameters<typeof owedDay>[0]>(sql`
      select number, key, kind, of, day::text as day, before
      from guard.calendar_things(${secret}, ${token}, ${after?.number ?? ''}, ${after?.key ?? ''}, ${now.toString()})`)
    return rows.map(owedDay)
  },
})
