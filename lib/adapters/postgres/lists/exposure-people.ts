import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { storedCause } from '#lib/domain/faults/fault-cause.ts'
import type { AffectedCount, ExposureFact } from '#lib/domain/register/exposure-course.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type {
  Addressee,
  AffectedChange,
  AffectedPerson,
  AskedLetters,
  ExposurePeople,
} from '#lib/ports/lists/exposure-people.ts'

/** Who is told of an exposure. Functions of the guard ask who reads and who acts; each takes one statement, however many people. */
export function exposurePeople(tx: Transaction): ExposurePeople {
  const rowsOf = async <R>(query: SQL): Promise<R[]> => (await tx.execute(query)).rows as R[]
  const texts = (list: readonly string[]) => sql`${sql.param([...list])}::text[]`
  return {
    async facts(id) {
      const rows = await rowsOf<FactRow>(sql`select at, name, kind, detail from guard.exposure_facts(${id})`)
      return rows.map(
        ({ at, name, kind, detail }) => ({ at: Temporal.Instant.from(at), by: name, kind, ...detail }) as ExposureFact,
      )
    },
    counts: id => rowsOf<AffectedCount>(sql`select reason, receipt, people from guard.affected_counts(${id})`),
    change: (id, { accounts, places }) =>
      rowsOf<AffectedChange>(
        sql`select reason, change, people from guard.affected_change(${id}, ${accounts}, ${texts(places)})`,
      ),
    async compute(id, { accounts, places }) {
      await tx.execute(sql`select guard.compute_affected(${id}, ${accounts}, ${texts(places)})`)
    },
    async add(id, who, why) {
      const [row] = await rowsOf<{ outcome: 'added' | 'known' | 'unknown' }>(
        sql`select guard.add_affected(${id}, ${who}, ${why}) as outcome`,
      )
      return row?.outcome ?? 'unknown'
    },
    async stateRisk(id, level, why) {
      await tx.execute(sql`select guard.state_risk(${id}, ${level}, ${why})`)
    },
    async ask(id, letter) {
      const [row] = await rowsOf<{ people: number }>(
        sql`select guard.ask_exposure_letters(${id}, ${JSON.stringify(letter)}::jsonb) as people`,
      )
      return row?.people ?? 0
    },
    async asked(id) {
      const [row] = await rowsOf<AskedRow>(sql`select * from guard.asked_letters(${id})`)
      return row ? askedLetters(row) : null
    },
    async confirm(id, asked) {
      const [row] = await rowsOf<{ people: number }>(
        sql`select guard.confirm_exposure_letters(${id}, ${asked}::uuid) as people`,
      )
      return row?.people ?? 0
    },
    async sendBack(id, asked, why) {
      await tx.execute(sql`select guard.send_letters_back(${id}, ${asked}::uuid, ${why})`)
    },
    async people(id, receipts, after, most) {
      const rows = await rowsOf<PersonRow>(
        sql`select * from guard.affected_people(${id}, ${texts(receipts)}, ${after}, ${most})`,
      )
      return rows.map(row => ({
        ...addressee(row),
        reason: row.reason,
        why: row.why,
        receipt: row.receipt,
        cause: row.cause,
        receiptAt: instant(row.receipt_at),
      }))
    },
    async post(id, personIds) {
      const [row] = await rowsOf<{ posted: number }>(
        sql`select guard.post_letters(${id}, ${texts(personIds)}) as posted`,
      )
      return row?.posted ?? 0
    },
    async close(id, lessons) {
      await tx.execute(sql`select guard.close_exposure(${id}, ${lessons})`)
    },
    async stopped(id) {
      const [row] = await rowsOf<{ cause: string; next_at: string | null }>(
        sql`select cause, next_at from guard.stopped_exposure(${id}) limit 1`,
      )
      return row ? { cause: storedCause(row.cause), nextAt: instant(row.next_at) } : null
    },
    async letter(id) {
      const [row] = await rowsOf<{ letter: Awaited<ReturnType<ExposurePeople['letter']>> }>(
        sql`select guard.exposure_letter(${id}) as letter`,
      )
      return row?.letter ?? null
    },
    async toTell(most) {
      const rows = await rowsOf<AddressRow & { exposure_id: string; address: string }>(
        sql`select * from guard.to_tell(${most})`,
      )
      return rows.map(row => ({ ...addressee(row), exposureId: row.exposure_id, address: row.address }))
    },
    async noteReceipt(personId, receipt, cause) {
      const [row] = await rowsOf<{ noted: boolean }>(
        sql`select guard.note_receipt(${personId}, ${receipt}, ${cause}) as noted`,
      )
      return row?.noted === true
    },
  }
}

type FactRow = { at: string; name: string; kind: ExposureFact['kind']; detail: Record<string, unknown> }
type AddressRow = {
  person_id: string
  name: string
  language: Language
  country: string
  region: string | null
  time_zone: string
  place: string
}
type PersonRow = AddressRow &
  Pick<AffectedPerson, 'reason' | 'why' | 'receipt' | 'cause'> & { receipt_at: string | null }
type AskedRow = AddressRow & {
  id: string
  at: string
  by_person: string
  by_name: string
  people: number
  letter: AskedLetters['letter']
}

const askedLetters = (row: AskedRow): AskedLetters => ({
  id: row.id,
  at: Temporal.Instant.from(row.at),
  by: { personId: row.by_person, name: row.by_name },
  people: row.people,
  letter: row.letter,
  first: addressee(row),
})

const addressee = ({ person_id, name, language, country, region, time_zone, place }: AddressRow): Addressee => ({
  personId: person_id,
  name,
  language,
  place: { name: place, country, timeZone: time_zone, ...(region === null ? {} : { region }) },
})

const instant = (text: string | null): Temporal.Instant | null => (text === null ? null : Temporal.Instant.from(text))
