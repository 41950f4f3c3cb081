import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { languageIn } from '#lib/domain/people/language-of.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { type Pace, topicOf } from '#lib/domain/staff-mail/occasion.ts'
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
})

type Told = { person_id: string; email: string; language: Language | null; country: string; pace: Pace }
