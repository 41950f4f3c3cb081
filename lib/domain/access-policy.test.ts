import { describe, expect, test } from 'vitest'
import { type Action, matrix, permit } from './access-policy.ts'
import type { AccessRequest, Fact, FactBody } from './access-request.ts'
import type { Actor, Role } from './actor.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const actor = (personId: string, roles: Role[], more: Partial<Actor> = {}): Actor => ({
  personId,
  roles,
  name: personId,
  email: `${personId}@northwind.example`,
  managers: [],
  authenticatedAt: now.subtract({ minutes: 1 }),
  sessionId: 's',
  language: 'en',
  ...more,
})

const by = { personId: null, name: '', role: 'system' as const }
const caseOf = (subject: string, bodies: FactBody[] = [], managers: string[] = []): AccessRequest => ({
  id: 'r',
  number: 'DR-2026-0142',
  subject: { personId: subject, name: subject, employeeNo: '1', managers },
  channel: 'portal',
  receivedAt: now,
  establishment: { name: 'Berlin', country: 'DE', region: 'BE', timeZone: 'Europe/Berlin', regionalRoll: false },
  profileId: 'EU',
  scope: { everything: true },
  contact: { email: 'm@example.org', language: 'en', format: 'standard' },
  facts: bodies.map((body, index): Fact => ({ id: `${index}`, at: now, by, ...body })),
})

const assigned: FactBody = { kind: 'assigned', handlerId: 'okafor', handlerName: 'P. Okafor' }
const reason = (who: Actor, action: Action, request: AccessRequest | null) => {
  const result = permit(who, action, request, now)
  return result.ok ? 'allowed' : result.refusal.reason
}

describe('a person and their own case', () => {
  test('Mara sees and reads her own', () => {
    expect(reason(actor('mara', ['employee']), 'request:see', caseOf('mara'))).toBe('allowed')
    expect(reason(actor('mara', ['employee']), 'report:read', caseOf('mara'))).toBe('allowed')
  })

  test('a stranger gets the same refusal as for a case that does not exist', () => {
    const stranger = actor('jonas', ['employee'])
    expect(reason(stranger, 'request:see', caseOf('mara'))).toBe(reason(stranger, 'request:see', null))
  })

  test('a download asks for a sign-in of the last ten minutes', () => {
    const early = actor('mara', ['employee'], { authenticatedAt: now.subtract({ minutes: 11 }) })
    expect(reason(early, 'report:download', caseOf('mara'))).toBe('step_up_needed')
    expect(reason(actor('mara', ['employee']), 'report:download', caseOf('mara'))).toBe('allowed')
  })
})

describe('the desk', () => {
  test('a handler sees the pool and their own cases, not those of a colleague', () => {
    expect(reason(actor('novak', ['handler']), 'case:see', caseOf('mara'))).toBe('allowed')
    expect(reason(actor('novak', ['handler']), 'case:see', caseOf('mara', [assigned]))).toBe('not_found')
    expect(reason(actor('okafor', ['handler']), 'case:see', caseOf('mara', [assigned]))).toBe('allowed')
  })

  test('records are shown to the assigned handler only, not from the pool', () => {
    expect(reason(actor('novak', ['handler']), 'case:read-records', caseOf('mara'))).toBe('not_found')
    expect(reason(actor('okafor', ['handler']), 'case:read-records', caseOf('mara', [assigned]))).toBe('allowed')
    expect(reason(actor('aalto', ['dpo']), 'case:read-records', caseOf('mara', [assigned]))).toBe('not_found')
  })

  test('nobody handles their own case, nor one of their management line, up or down', () => {
    expect(reason(actor('mara', ['handler']), 'case:see', caseOf('mara'))).toBe('own_case')
    expect(reason(actor('boss', ['approver']), 'report:preview', caseOf('mara', [assigned], ['lead', 'boss']))).toBe(
      'management_line',
    )
    expect(reason(actor('novak', ['handler'], { managers: ['mara'] }), 'case:take', caseOf('mara'))).toBe(
      'management_line',
    )
  })

  test('four eyes: whoever handled the case cannot release it, not even after it was given away', () => {
    const given: FactBody = { kind: 'assigned', handlerId: 'novak', handlerName: 'A. Novak' }
    const both = actor('okafor', ['handler', 'approver'])
    expect(reason(both, 'report:release', caseOf('mara', [assigned]))).toBe('same_person')
    expect(reason(both, 'report:release', caseOf('mara', [assigned, given]))).toBe('same_person')
    expect(reason(actor('brandt', ['approver']), 'report:release', caseOf('mara', [assigned]))).toBe('allowed')
  })

  test('the officer advises and assigns, but never releases', () => {
    expect(reason(actor('aalto', ['dpo']), 'case:assign', caseOf('mara'))).toBe('allowed')
    expect(reason(actor('aalto', ['dpo']), 'report:release', caseOf('mara', [assigned]))).toBe('not_found')
  })
})

test('who holds no role may do nothing, whatever the action', () => {
  for (const action of Object.keys(matrix) as Action[])
    expect(reason(actor('nobody', []), action, caseOf('mara'))).toBe('not_found')
})

test('the permit names the role that allowed, so that the trail can say it', () => {
  const result = permit(actor('okafor', ['employee', 'handler']), 'case:see', caseOf('mara'), now)
  expect(result.ok && result.value.role).toBe('handler')
})
