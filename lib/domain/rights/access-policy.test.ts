import { describe, expect, test } from 'vitest'
import { type Case, readCase } from '#lib/domain/case/case.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import { type Action, matrix, permit } from './access-policy.ts'
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
const caseOf = (subject: string, bodies: FactBody[] = [], managers: string[] = []): Case =>
  readCase(
    {
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
    },
    now,
  )

const assigned: FactBody = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' }
const reason = (who: Actor, action: Action, request: Case | null) => {
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
    const given: FactBody = { kind: 'assigned', handlerId: 'novak', handlerName: 'Adela Novak' }
    const both = actor('okafor', ['handler', 'approver'])
    expect(reason(both, 'case:released', caseOf('mara', [assigned]))).toBe('same_person')
    expect(reason(both, 'case:released', caseOf('mara', [assigned, given]))).toBe('same_person')
    expect(reason(actor('marchetti', ['approver']), 'case:released', caseOf('mara', [assigned]))).toBe('allowed')
  })

  test('the officer advises and assigns, but never releases', () => {
    expect(reason(actor('aalto', ['dpo']), 'case:assign', caseOf('mara'))).toBe('allowed')
    expect(reason(actor('aalto', ['dpo']), 'case:released', caseOf('mara', [assigned]))).toBe('not_found')
  })
})

describe('a delegate', () => {
  const named = (scope: ('see' | 'answer' | 'read')[], until = '2026-11-23'): FactBody => ({
    kind: 'delegate_named',
    delegateId: 'una',
    name: 'Una',
    scope,
    until,
  })
  const una = actor('una', ['delegate'])
  const everything: Action[] = ['request:see', 'own:clarification_answered', 'report:read', 'report:download']
  const may = (bodies: FactBody[], who = una) =>
    everything.filter(action => reason(who, action, caseOf('mara', bodies)) === 'allowed')

  test('does what the subject allowed and nothing else', () => {
    expect(may([named(['see'])])).toEqual(['request:see'])
    expect(may([named(['see', 'answer'])])).toEqual(['request:see', 'own:clarification_answered'])
    expect(may([named(['see', 'read'])])).toEqual(['request:see', 'report:read', 'report:download'])
  })

  test('may do nothing once revoked, after the last day, or in the case of another person', () => {
    expect(may([named(['see', 'read']), { kind: 'delegate_revoked', delegateId: 'una' }])).toEqual([])
    expect(may([named(['see', 'read'], '2026-11-22')])).toEqual([])
    expect(may([])).toEqual([])
  })

  test('never withdraws, names others, or touches the desk, whatever is allowed', () => {
    const all = [named(['see', 'answer', 'read'])]
    const may = (Object.keys(matrix) as Action[]).filter(
      action => reason(una, action, caseOf('mara', all)) === 'allowed',
    )
    expect(new Set(may)).toEqual(
      new Set<Action>([
        ...everything,
        ...(['request:list', 'register:see', 'code:fresh', 'own:delegate_revoked'] as const),
        ...(['own:identity_received', 'own:authority_received', 'own:complaint', 'own:follow_up_asked'] as const),
        ...(['own:report_read', 'own:downloaded'] as const),
      ]),
    )
  })

  test('reads by a fresh code only', () => {
    const early = actor('una', ['delegate'], { authenticatedAt: now.subtract({ minutes: 11 }) })
    expect(reason(early, 'report:read', caseOf('mara', [named(['see', 'read'])]))).toBe('step_up_needed')
    expect(reason(early, 'report:read', caseOf('mara', [named(['see'])]))).toBe('not_found')
  })
})

describe('who has left', () => {
  const ivan = actor('ivan', ['former_employee'])
  test('sees and reads the own case, by a fresh code, and no other', () => {
    expect(reason(ivan, 'report:read', caseOf('ivan'))).toBe('allowed')
    const early = actor('ivan', ['former_employee'], { authenticatedAt: now.subtract({ minutes: 11 }) })
    expect(reason(early, 'request:see', caseOf('ivan'))).toBe('allowed')
    expect(reason(early, 'report:read', caseOf('ivan'))).toBe('step_up_needed')
    expect(reason(ivan, 'request:see', caseOf('mara'))).toBe('not_found')
  })
})

describe('the intake', () => {
  const log: Action = 'intake:log'
  test('handlers and officers log and recognise, nobody else', () => {
    const may = (['employee', 'handler', 'approver', 'dpo', 'auditor', 'administrator'] as Role[]).filter(
      role => reason(actor('x', [role]), log, null) === 'allowed',
    )
    expect(may).toEqual(['handler', 'dpo'])
  })

  test('nobody confirms or recognises in their own line', () => {
    const boss = actor('boss', ['handler', 'dpo', 'approver'])
    for (const action of ['case:intake_confirmed', 'case:identity_proposed', 'case:identity_confirmed'] as const)
      expect(reason(boss, action, caseOf('mara', [], ['boss']))).toBe('management_line')
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

describe('clock events', () => {
  const okafor = actor('okafor', ['handler'])
  const aalto = actor('aalto', ['dpo'])
  const marchetti = actor('marchetti', ['approver'])
  const held = caseOf('mara', [assigned])

  test('the handler on the case asks, notes and proposes, nobody else', () => {
    for (const action of [
      'case:identity_asked',
      'case:clarification_answered',
      'case:collection_reopened',
      'case:refusal_proposed',
    ] as const) {
      expect(reason(okafor, action, held)).toBe('allowed')
      for (const other of [actor('novak', ['handler']), aalto, marchetti, actor('mara', ['employee'])])
        expect(reason(other, action, held)).toBe('not_found')
    }
  })

  test('the officer advises and declares, the controller refuses after a fresh sign-in', () => {
    expect(reason(aalto, 'case:dpo_opinion', held)).toBe('allowed')
    expect(reason(aalto, 'surge:declare', null)).toBe('allowed')
    expect(reason(marchetti, 'surge:declare', null)).toBe('not_found')
    expect(reason(aalto, 'case:refused', held)).toBe('not_found')
    expect(reason(marchetti, 'case:refused', held)).toBe('allowed')
    const early = actor('marchetti', ['approver'], { authenticatedAt: now.subtract({ minutes: 11 }) })
    expect(reason(early, 'case:refused', held)).toBe('step_up_needed')
  })

  test('more time is confirmed by approver or officer, never by the handler', () => {
    expect(reason(marchetti, 'case:extension_notified', held)).toBe('allowed')
    expect(reason(aalto, 'case:extension_notified', held)).toBe('allowed')
    expect(reason(okafor, 'case:extension_notified', held)).toBe('not_found')
  })

  test('answers, complaints and withdrawals of the subject are the subject’s own', () => {
    for (const action of ['own:clarification_answered', 'own:complaint', 'own:withdrawn'] as const) {
      expect(reason(actor('mara', ['employee']), action, held)).toBe('allowed')
      expect(reason(okafor, action, held)).toBe('not_found')
    }
  })

  test('whoever is in open conflict may do nothing in the case', () => {
    const conflict: FactBody = { kind: 'conflict_declared', personId: 'okafor', why: 'Named in a grievance.' }
    expect(reason(okafor, 'case:clarification_asked', caseOf('mara', [assigned, conflict]))).toBe('open_conflict')
  })
})
