import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Owed } from '#lib/domain/case/owed/thing.ts'
import { languageIn } from '#lib/domain/people/language-of.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { type Occasion, type Pace, type StaffMailWishes, topicOf } from '#lib/domain/staff-mail/occasion.ts'
import type { StaffMailStore } from '#lib/ports/people/staff-mail.ts'

/** Mail to staff, as the guard lets a job send it. */
export const staffMail = (tx: Transaction): StaffMailStore => ({
  async toTell(occasion, { person, roles, barred }, after) {
    const { rows } = await tx.execute<Told>(sql`
      select person_id, email, language, country, pace from guard.staff_to_tell(
        ${occasion}, ${topicOf(occasion)}, ${person}, ${sql.param(roles)}::text[], ${sql.param(barred)}::text[], ${after}
      )`)
    return rows.map(({ person_id, email, language, country, pace }) => ({
      personId: person_id,
      email,
      language: language ?? languageIn(country),
      pace,
    }))
  },
  async noteTold(factId, personId, occasion, waits) {
    const { rows } = await tx.execute<{ told: boolean }>(
      sql`select guard.note_told(${factId}, ${personId}, ${occasion}, ${waits}) as told`,
    )
    return rows[0]?.told ?? false
  },
  async dailyReader() {
    const { rows } = await tx.execute<Reader>(sql`
      select email, language, name, country, region, time_zone, regional_roll, daily_on::text
      from guard.daily_reader()`)
    const [row] = rows
    if (!row) return null
    const { email, language, name, country, region, time_zone: timeZone, regional_roll: regionalRoll, daily_on } = row
    return {
      email,
      language,
      establishment: { name, country, timeZone, regionalRoll, ...(region === null ? {} : { region }) },
      lastOn: daily_on === null ? null : Temporal.PlainDate.from(daily_on),
    }
  },
  async dailyOwed(most, now) {
    const { rows } = await tx.execute<Thing>(
      sql`select number, kind, of, day::text, in_all from guard.daily_owed(${most}, ${now.toString()})`,
    )
    const things = rows.map(({ number, kind, of, day }) => ({
      number,
      kind,
      of,
      day: day === null ? null : Temporal.PlainDate.from(day),
    }))
    return { things, inAll: rows[0]?.in_all ?? 0 }
  },
  async dailyNews(most) {
    const { rows } = await tx.execute<{ number: string; occasion: Occasion; in_all: number }>(
      sql`select number, occasion, in_all from guard.daily_news(${most})`,
    )
    return { news: rows.map(({ number, occasion }) => ({ number, occasion })), inAll: rows[0]?.in_all ?? 0 }
  },
  async noteDaily(day) {
    const { rows } = await tx.execute<{ noted: boolean }>(sql`select guard.note_daily(${day.toString()}) as noted`)
    return rows[0]?.noted ?? false
  },
  async own() {
    const { rows } = await tx.execute<{ language: Language } & StaffMailWishes['paces']>(
      sql`select language, pool, own, second, subject, failures, dates from guard.own_staff_mail()`,
    )
    const [row] = rows
    if (!row) return null
    const { language, ...paces } = row
    return { language, paces }
  },
  async choose({ language, paces }) {
    const { rows } = await tx.execute<{ kept: boolean }>(
      sql`select guard.set_staff_mail(${language}, ${JSON.stringify(paces)}::jsonb) as kept`,
    )
    return rows[0]?.kept ?? false
  },
})

type Reader = {
  email: string
  language: Language
  name: string
  country: string
  region: string | null
  time_zone: string
  regional_roll: boolean
  daily_on: string | null
}
type Thing = Pick<Owed, 'kind' | 'of'> & { number: string; day: string | null; in_all: number }
type Told = { person_id: string; email: string; language: Language | null; country: string; pace: Pace }
