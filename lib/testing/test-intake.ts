import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import type { Logged } from '#lib/ports/intake-store.ts'
import { northwind } from './test-northwind.ts'

export const arrived = Temporal.Instant.from('2026-03-31T10:00:00Z')

/** A letter of a person, as it is written down. */
export const letter = (personId: string, more: Partial<Logged> = {}): Logged => ({
  personId,
  establishmentId: 'berlin',
  channel: 'letter',
  receivedAt: arrived,
  profileId: 'EU',
  scope: { everything: true },
  contact: { email: `${personId}@northwind.example`, language: 'en', format: 'standard' },
  idempotencyKey: crypto.randomUUID(),
  ...more,
})

/** What PostgreSQL answers to what a policy forbids, and to what a rule forbids. */
export const denied = { code: '42501' }
export const against = { code: '23514' }

/** Northwind, to which requests come on paper, from former employees and through delegates. Close it with `nw.end`. */
export async function openIntake() {
  const nw = await northwind()
  const state = (id: string, role: Role, requestId: string, fact: FactBody) =>
    nw.as(id, ({ requests }) => requests.record(requestId, fact, { personId: id, name: id, role }))

  /** Writes down a letter of the subject; gives its id. */
  async function logged(subject: string, by = 'okafor', more: Partial<Logged> = {}): Promise<string> {
    const id = await nw.as(by, ({ intake }) => intake.log(letter(subject, more)))
    await state(by, 'handler', id, { kind: 'received' })
    await state(by, 'handler', id, { kind: 'intake_logged', wording: 'All you have about me.', original: null })
    return id
  }

  async function seen(id: string, by: string): Promise<AccessRequest> {
    const request = await nw.as(by, ({ requests }) => requests.byId(id))
    if (!request) throw new Error(`${by} does not see the case`)
    return request
  }

  return { nw, state, logged, seen }
}
