import { describe, expect, test } from 'vitest'
import { everyFact } from '#lib/testing/case/every-fact.ts'
import { everything, released, taken } from '#lib/testing/case/stated-facts.ts'
import { people } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import type { Author } from './acts/act.ts'
import { actOf, factRights } from './gate.ts'
import { type FactBody, factFrom, factKinds } from './reading.ts'

describe('the clock of the server', () => {
  test('a fact dated before the newest one is refused, whatever it is', () => {
    const story = new Story().on('2026-11-10').submitted()
    expect(story.on('2026-11-09').tries('okafor', taken)).toBe('clock_skew')
    expect(story.tries('mara', { kind: 'withdrawn' })).toBe('clock_skew')
  })

  test('the clocks of two machines may differ by a minute', () => {
    const story = new Story().on('2026-11-10T12:00:30Z').submitted()
    expect(story.on('2026-11-10T12:00:00Z').tries('okafor', taken)).toBe('allowed')
    expect(story.on('2026-11-10T11:59:00Z').tries('okafor', taken)).toBe('clock_skew')
  })
})

describe('who may act', () => {
  test('nobody handles their own case, nor one of their management line, up or down', () => {
    const story = new Story().submitted()
    const handler = (personId: string, managers: string[] = []) =>
      ({ personId, name: personId, role: 'handler', managers }) as const
    expect(story.tries(handler('mara'), ask.clarification)).toBe('own_case')
    expect(story.tries(handler('helena'), ask.clarification)).toBe('management_line')
    expect(story.tries(handler('junior', ['mara']), ask.clarification)).toBe('management_line')
    expect(story.tries('okafor', ask.clarification)).toBe('allowed')
  })

  test('so it is with every fact that staff may state, in every role that may', () => {
    const story = new Story().submitted()
    story.does('aalto', { kind: 'conflict_declared', personId: 'foe', why: 'Named in my grievance.' })
    let tried = 0
    for (const kind of factKinds)
      for (const role of Object.keys(actOf(kind).by)) {
        if (role !== 'handler' && role !== 'approver' && role !== 'dpo') continue
        const as = (personId: string, managers: string[] = []) =>
          // A kind alone is enough here: who it is is judged before any value is looked at.
          story.tries({ personId, name: personId, role, managers }, { kind } as FactBody)
        const refusals = [as('mara'), as('helena'), as('junior', ['mara']), as('foe')]
        expect([kind, role, ...refusals]).toEqual([
          ...[kind, role, 'own_case', 'management_line', 'management_line'],
          'open_conflict',
        ])
        tried += 1
      }
    expect(tried).toBeGreaterThan(60)
  })

  test('who is in an open conflict with the subject is kept out until the officer ends it', () => {
    const story = new Story().submitted()
    story.does('aalto', { kind: 'conflict_declared', personId: 'okafor', why: 'Named in my grievance.' })
    expect(story.tries('okafor', ask.clarification)).toBe('open_conflict')
    expect(story.tries('aalto', taken)).toBe('open_conflict')
    expect(story.tries('okafor', { kind: 'conflict_ended', personId: 'okafor' })).toBe('wrong_role')
    story.does('aalto', { kind: 'conflict_ended', personId: 'okafor' })
    expect(story.tries('okafor', ask.clarification)).toBe('allowed')
  })

  test('a case is not given to the subject’s line', () => {
    const toBoss: FactBody = { kind: 'assigned', handlerId: 'helena', handlerName: 'Helena Brandt' }
    expect(new Story().submitted().tries('aalto', toBoss)).toBe('management_line')
  })

  test('only the person who asked withdraws: not the handler, the officer, a colleague or the system', () => {
    const story = new Story().submitted()
    for (const who of ['okafor', 'marchetti', 'aalto', 'jonas', 'system'] as const)
      expect(story.tries(who, { kind: 'withdrawn' })).toBe('only_subject')
    expect(story.tries('mara', { kind: 'withdrawn' })).toBe('allowed')
  })

  test('a stranger’s case does not exist, and the officer neither releases nor refuses', () => {
    expect(new Story().submitted().tries('jonas', { ...ask.followUp })).toBe('not_found')
    expect(new Story().inDecision().tries('aalto', released)).toBe('wrong_role')
    expect(new Story().inDecision().tries('aalto', ask.refused)).toBe('wrong_role')
  })

  test('a delegate acts within scope and time only, and never withdraws', () => {
    const story = new Story().submitted().does('okafor', ask.clarification)
    expect(story.tries('lawyer', everything)).toBe('mandate_missing')
    const named: FactBody = {
      kind: 'delegate_named',
      delegateId: 'lawyer',
      name: 'L. Advocate',
      scope: ['see', 'answer'],
      until: '2026-11-30',
    }
    expect(story.tries('mara', { ...named, until: '2026-11-02' })).toBe('invalid_form')
    story.does('mara', named)
    expect(story.tries('lawyer', everything)).toBe('allowed')
    expect(story.tries('lawyer', { kind: 'withdrawn' })).toBe('only_subject')
    expect(story.on('2026-12-01').tries('lawyer', everything)).toBe('mandate_missing')
    story.on('2026-11-20').does('mara', { kind: 'delegate_revoked', delegateId: 'lawyer' })
    expect(story.tries('lawyer', everything)).toBe('mandate_missing')
  })

  test('a request sent by a delegate waits for the mandate', () => {
    const story = new Story().note('lawyer', { kind: 'received' })
    story.recognised()
    expect(story.tries('system', { kind: 'collection_started' })).toBe('mandate_missing')
    story.does('okafor', { ...ask.authority })
    expect(story.state).toBe('AWAIT_AUTHORITY')
    story.does('novak', { kind: 'authority_received' }).does('okafor', { kind: 'authority_confirmed' })
    expect(story.state).toBe('TRIAGE')
  })
})

describe('the table of acts', () => {
  test('every kind of fact has its act, and the tests know a fact of every kind', () => {
    expect(factKinds.filter(kind => actOf(kind) === undefined)).toEqual([])
    expect([...new Set(everyFact.map(({ kind }) => kind))].toSorted()).toEqual(factKinds.toSorted())
  })

  test('every one of these facts is kept and read back as it was stated', () => {
    const stated = { id: '0', at: new Story().now, by: people.system }
    const read = everyFact.map(({ kind, ...said }) => factFrom(stated, kind, JSON.parse(JSON.stringify(said))))
    expect(read).toEqual(everyFact.map(fact => ({ ...stated, ...fact })))
  })

  test('the table of rights has a row for each role of each act, and none twice', () => {
    const rows = factRights.map(({ kind, role, relation }) => `${kind} ${role} ${relation}`)
    const wanted = factKinds.flatMap(kind =>
      Object.entries(actOf(kind).by).map(([role, relation]) => `${kind} ${role} ${relation}`),
    )
    expect(rows.toSorted()).toEqual(wanted.toSorted())
    expect(new Set(rows).size).toBe(rows.length)
    expect(factKinds.filter(kind => !factRights.some(row => row.kind === kind))).toEqual([])
  })

  test('whoever has no row is refused for their role, whoever has one is not', () => {
    const story = new Story().submitted()
    const former: Author = { ...people.mara, role: 'former_employee' }
    const { mara, lawyer, okafor, marchetti, aalto, pappa, celik, system } = people
    const authors: Author[] = [mara, former, lawyer, okafor, marchetti, aalto, pappa, celik, system]
    // Who it is, seen or known, proves nothing of oneself: that rule refuses by the role as well.
    const stated = everyFact.filter(fact => fact.kind !== 'identity_confirmed' || fact.how === 'sign_in')
    const cells = stated.flatMap(fact => authors.map(by => ({ fact, by })))
    const odd = cells.filter(({ fact, by }) => {
      const isForRole = ['wrong_role', 'only_subject'].includes(story.tries(by, fact))
      return isForRole !== (actOf(fact.kind).by[by.role] === undefined)
    })
    expect(odd).toEqual([])
    expect(cells.length).toBeGreaterThan(factKinds.length * authors.length)
  })
})
