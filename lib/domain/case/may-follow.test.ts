import { describe, expect, test } from 'vitest'
import { london } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { actOf } from './gate.ts'
import type { FactBody } from './reading.ts'
import { factKinds } from './reading.ts'
import type { Surge } from './surge.ts'

const state = (story: Story) => story.case.state
const clarification: FactBody = { ...ask.clarification }
const identity: FactBody = { ...ask.identity }
const extension: FactBody = { ...ask.extension, reasons: ['complexity'] }
const refusal: FactBody = { ...ask.refusal, grounds: ['abusive12_5'] }
const opinion: FactBody = { ...ask.opinion }
const refused: FactBody = { ...ask.refused }
const everything: FactBody = { kind: 'clarification_answered', answer: 'everything', words: '' }
const taken: FactBody = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' }
const released: FactBody = { kind: 'released', version: 1, sha256: 'aa' }
const paper = () => new Story({ channel: 'letter' }).on('2026-11-05')
const logged: FactBody = { kind: 'intake_logged', wording: 'Everything you hold on me', original: 'ab' }

describe('arrival', () => {
  test('a request that arrived tomorrow is refused', () => {
    const letter = new Story({ channel: 'letter', receivedAt: Temporal.Instant.from('2026-11-06T08:00:00Z') })
    expect(letter.on('2026-11-05').tries('okafor', { kind: 'received' })).toBe('arrival_in_future')
    expect(letter.tries('okafor', logged)).toBe('arrival_in_future')
    expect(letter.on('2026-11-06').tries('okafor', { kind: 'received' })).toBe('allowed')
  })

  test('a letter waits for a second person before anything is collected, not for the one who logged it', () => {
    const letter = paper().does('okafor', { kind: 'received' }).does('okafor', logged)
    letter.does('okafor', { kind: 'identity_confirmed', how: 'known_facts' })
    expect(state(letter)).toBe('RECEIVED')
    expect(letter.tries('system', { kind: 'collection_started' })).toBe('intake_unconfirmed')
    expect(letter.tries('okafor', { kind: 'intake_confirmed' })).toBe('second_person')
    letter.does('novak', { kind: 'intake_confirmed' })
    expect(state(letter)).toBe('TRIAGE')
    expect(letter.tries('system', { kind: 'collection_started' })).toBe('allowed')
  })

  test('a request is received once', () => {
    expect(new Story().submitted().tries('mara', { kind: 'received' })).toBe('already_done')
  })

  test('a joined request cannot come from the future', () => {
    const joined = (receivedAt: string): FactBody => ({ kind: 'duplicate_joined', number: 'DR-2026-0139', receivedAt })
    const story = new Story().submitted()
    expect(story.tries('system', joined('2026-12-01T08:00:00Z'))).toBe('arrival_in_future')
    expect(story.tries('system', joined('2026-11-01T08:00:00Z'))).toBe('allowed')
  })
})

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
    expect(story.tries(handler('mara'), clarification)).toBe('own_case')
    expect(story.tries(handler('helena'), clarification)).toBe('management_line')
    expect(story.tries(handler('junior', ['mara']), clarification)).toBe('management_line')
    expect(story.tries('okafor', clarification)).toBe('allowed')
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
    expect(story.tries('okafor', clarification)).toBe('open_conflict')
    expect(story.tries('aalto', taken)).toBe('open_conflict')
    expect(story.tries('okafor', { kind: 'conflict_ended', personId: 'okafor' })).toBe('wrong_role')
    story.does('aalto', { kind: 'conflict_ended', personId: 'okafor' })
    expect(story.tries('okafor', clarification)).toBe('allowed')
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
    expect(new Story().inDecision().tries('aalto', refused)).toBe('wrong_role')
  })

  test('a delegate acts within scope and time only, and never withdraws', () => {
    const story = new Story().submitted().does('okafor', clarification)
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
    story.does('okafor', { kind: 'identity_confirmed', how: 'known_facts' })
    expect(story.tries('system', { kind: 'collection_started' })).toBe('mandate_missing')
    story.does('okafor', { ...ask.authority })
    expect(state(story)).toBe('AWAIT_AUTHORITY')
    story.does('novak', { kind: 'authority_received' }).does('okafor', { kind: 'authority_confirmed' })
    expect(state(story)).toBe('TRIAGE')
  })
})

describe('questions', () => {
  test('an answer to a question never asked is refused, of every kind', () => {
    const story = new Story().submitted()
    expect(story.tries('mara', everything)).toBe('never_asked')
    expect(story.tries('mara', { kind: 'identity_received' })).toBe('never_asked')
    expect(story.tries('mara', { kind: 'authority_received' })).toBe('never_asked')
    expect(story.tries('okafor', { kind: 'fee_paid' })).toBe('never_asked')
    expect(story.tries('okafor', { kind: 'clarification_lapsed' })).toBe('never_asked')
  })

  test('one question of a kind at a time, and one answer to it', () => {
    const story = new Story().submitted().does('okafor', clarification)
    expect(state(story)).toBe('AWAIT_CLARIFICATION')
    expect(story.tries('okafor', clarification)).toBe('question_open')
    expect(story.tries('system', { kind: 'collection_started' })).toBe('allowed')
    story.does('mara', everything)
    expect(story.tries('mara', everything)).toBe('never_asked')
    expect(state(story)).toBe('TRIAGE')
  })

  test('“I do not know” is an answer, an empty one is not', () => {
    const story = new Story().submitted().does('okafor', clarification)
    expect(story.tries('mara', { ...everything, answer: 'unknown' })).toBe('allowed')
    expect(story.tries('mara', { ...everything, answer: 'words' })).toBe('invalid_form')
  })

  test('a question says what and why, and identity needs a concrete doubt', () => {
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...clarification, why: ' ' })).toBe('reason_missing')
    expect(story.tries('okafor', { ...identity, doubt: '' })).toBe('reason_missing')
  })

  test('in the EU a pause needs the officer’s note; in the UK the law pauses', () => {
    const paused: FactBody = { ...ask.clarification, pause: true }
    expect(new Story().submitted().tries('okafor', paused)).toBe('pause_unexplained')
    expect(new Story().submitted().tries('okafor', { ...paused, dpoNote: 'Four million rows.' })).toBe('allowed')
    const uk = new Story({ establishment: london, profileId: 'UK2026' }).submitted()
    expect(uk.tries('okafor', paused)).toBe('allowed')
  })

  test('an answer does not arrive before its question, nor tomorrow', () => {
    const story = new Story().submitted().on('2026-11-10').does('okafor', clarification).on('2026-11-14')
    const came = (arrivedAt: string): FactBody => ({ ...everything, arrivedAt })
    expect(story.tries('okafor', came('2026-11-09T10:00:00Z'))).toBe('answer_before_question')
    expect(story.tries('okafor', came('2026-11-15T10:00:00Z'))).toBe('arrival_in_future')
    expect(story.tries('okafor', came('2026-11-12T10:00:00Z'))).toBe('allowed')
  })

  test('a question goes on without an answer five working days before the day to plan for, or tomorrow if that passed', () => {
    const from = (goOnFrom: string): FactBody => ({ ...ask.clarification, goOnFrom })
    // Received on Tuesday 3 November, to plan for Thursday 3 December.
    const story = new Story().submitted()
    expect(story.tries('okafor', from('2026-11-26'))).toBe('allowed')
    expect(story.tries('okafor', from('2026-11-27'))).toBe('go_on_too_late')
    expect(story.on('2026-11-30').tries('okafor', from('2026-12-01'))).toBe('allowed')
    expect(story.tries('okafor', from('2026-12-02'))).toBe('go_on_too_late')
  })

  test('a question ends without an answer on the day that it named, not before', () => {
    const story = new Story().submitted().does('okafor', clarification)
    expect(story.on('2026-11-19').tries('okafor', { kind: 'clarification_lapsed' })).toBe('not_allowed_now')
    expect(story.on('2026-11-20').tries('okafor', { kind: 'clarification_lapsed' })).toBe('allowed')
  })

  test('who was asked for identity cannot clear the doubt by signing in again', () => {
    const story = new Story().submitted().does('okafor', identity)
    expect(state(story)).toBe('AWAIT_IDENTITY')
    expect(story.tries('mara', { kind: 'identity_confirmed', how: 'sign_in' })).toBe('wrong_role')
    story.does('mara', { kind: 'identity_received' })
    expect(state(story)).toBe('AWAIT_IDENTITY')
    story.does('okafor', { kind: 'identity_confirmed', how: 'known_facts' })
    expect(state(story)).toBe('TRIAGE')
  })

  test('a fee is announced once, by the controller’s role, with words and an amount', () => {
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...ask.fee })).toBe('wrong_role')
    expect(story.tries('marchetti', { ...ask.fee, amount: 0 })).toBe('invalid_form')
    expect(story.tries('marchetti', { ...ask.fee, words: '' })).toBe('reason_missing')
    story.does('marchetti', { ...ask.fee })
    expect(state(story)).toBe('AWAIT_FEE')
    expect(story.tries('marchetti', { ...ask.fee })).toBe('question_open')
    expect(story.tries('system', { kind: 'collection_started' })).toBe('not_allowed_now')
    expect(state(story.does('okafor', { kind: 'fee_paid' }))).toBe('TRIAGE')
  })

  test('who cannot be identified is closed as that only after having been asked', () => {
    const why = 'No answer in four weeks.'
    const story = new Story().submitted()
    expect(story.tries('okafor', { kind: 'closed_unidentified', why })).toBe('never_asked')
    story.does('okafor', identity).does('okafor', { kind: 'closed_unidentified', why })
    expect(state(story)).toBe('CLOSED_UNIDENTIFIED')
  })
})

describe('work before the answer', () => {
  test('nothing is collected or released without a verified identity', () => {
    const unknown = new Story().does('mara', { kind: 'received' })
    expect(unknown.tries('system', { kind: 'collection_started' })).toBe('identity_missing')
    const doubted = new Story().inReview().does('okafor', identity)
    expect(doubted.tries('okafor', { kind: 'review_finished' })).toBe('identity_missing')
    expect(unknown.tries('marchetti', released)).toBe('identity_missing')
  })

  test('the review does not end while a question is open', () => {
    const story = new Story().inReview().does('okafor', clarification)
    expect(state(story)).toBe('AWAIT_CLARIFICATION')
    expect(story.tries('okafor', { kind: 'review_finished' })).toBe('not_allowed_now')
    expect(story.does('mara', everything).tries('okafor', { kind: 'review_finished' })).toBe('allowed')
  })

  test('a gap leads back to collecting, with a reason', () => {
    const story = new Story().inReview()
    expect(story.tries('okafor', { kind: 'collection_reopened', why: '' })).toBe('reason_missing')
    expect(state(story.does('okafor', { kind: 'collection_reopened', why: 'The badge log was missing.' }))).toBe(
      'COLLECTING',
    )
  })
})

describe('extension', () => {
  const inTime = () => new Story().submitted().on('2026-12-01')

  test('told on the last day it stands, a day later it is refused', () => {
    const story = inTime().does('okafor', extension)
    expect(story.on('2026-12-03').tries('marchetti', { kind: 'extension_notified' })).toBe('allowed')
    expect(story.on('2026-12-04').tries('marchetti', { kind: 'extension_notified' })).toBe('extension_too_late')
    expect(new Story().submitted().on('2026-12-04').tries('okafor', extension)).toBe('extension_too_late')
  })

  test('there is one extension', () => {
    const story = inTime().does('okafor', extension)
    expect(story.tries('okafor', extension)).toBe('already_done')
    story.does('marchetti', { kind: 'extension_notified' })
    expect(story.tries('okafor', extension)).toBe('extension_twice')
    expect(story.tries('marchetti', { kind: 'extension_notified' })).toBe('extension_twice')
  })

  test('it needs a reason of the law and words about this case', () => {
    expect(inTime().tries('okafor', { ...extension, reasons: [] })).toBe('extension_unreasoned')
    expect(inTime().tries('okafor', { ...extension, words: 'busy' })).toBe('extension_unreasoned')
  })

  test('a second person tells it, and only what was proposed', () => {
    expect(inTime().tries('marchetti', { kind: 'extension_notified' })).toBe('never_asked')
    expect(inTime().does('aalto', extension).tries('aalto', { kind: 'extension_notified' })).toBe('second_person')
    const declined = inTime()
      .does('okafor', extension)
      .does('marchetti', { kind: 'extension_declined', comment: 'No.' })
    expect(declined.tries('marchetti', { kind: 'extension_notified' })).toBe('never_asked')
  })

  test('it is not longer than the law: 62 days after 3 December at most, here to 3 February', () => {
    expect(inTime().tries('okafor', { ...extension, days: 62 })).toBe('allowed')
    expect(inTime().tries('okafor', { ...extension, days: 63 })).toBe('extension_too_long')
    expect(inTime().tries('okafor', { ...extension, days: 0 })).toBe('extension_too_long')
  })

  test('where the law knows none there is none', () => {
    expect(new Story({ profileId: 'QC' }).submitted().tries('okafor', extension)).toBe('extension_unknown')
  })

  test('a surge is cited only where one is declared, confirmed and covers the day', () => {
    const surge: Surge = {
      id: 's1',
      reason: 'Press reports on the key logger',
      from: '2026-11-20',
      until: '2026-12-20',
      declaredBy: 'aalto',
      confirmedBy: 'marchetti',
    }
    const citing: FactBody = { ...ask.extension, reasons: ['number'], surgeId: 's1' }
    expect(inTime().tries('okafor', citing)).toBe('surge_unknown')
    expect(inTime().tries('okafor', citing, { surges: [{ ...surge, confirmedBy: null }] })).toBe('surge_unknown')
    expect(inTime().tries('okafor', citing, { surges: [{ ...surge, until: '2026-11-30' }] })).toBe('surge_unknown')
    expect(inTime().tries('okafor', { ...citing, reasons: ['complexity'] }, { surges: [surge] })).toBe('surge_unknown')
    expect(inTime().tries('okafor', citing, { surges: [surge] })).toBe('allowed')
  })
})

describe('refusal', () => {
  const proposed = () =>
    new Story()
      .submitted()
      .does('aalto', { ...taken })
      .does('okafor', refusal)

  test('without the officer’s opinion nothing is refused', () => {
    const story = proposed()
    expect(state(story)).toBe('REFUSAL_REVIEW')
    expect(story.tries('marchetti', refused)).toBe('opinion_missing')
    expect(state(story.does('aalto', opinion))).toBe('DECISION')
    expect(state(story.does('marchetti', refused))).toBe('REFUSED')
  })

  test('a decision against the opinion says why', () => {
    const story = proposed().does('aalto', { ...ask.opinion, agrees: false })
    expect(story.tries('marchetti', refused)).toBe('divergence_unexplained')
    expect(story.tries('marchetti', { ...ask.refused, divergence: 'The log proves intent.' })).toBe('allowed')
  })

  test('who handled or proposed does not decide', () => {
    const story = proposed().does('aalto', opinion)
    const both = { personId: 'okafor', name: 'Philippa Okafor', role: 'approver' } as const
    expect(story.tries(both, refused)).toBe('same_person')
  })

  test('a ground holds at the place and is proven; rights of others never refuse everything', () => {
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...refusal, grounds: [] })).toBe('ground_missing')
    expect(story.tries('okafor', { ...refusal, evidence: '' })).toBe('ground_missing')
    expect(story.tries('okafor', { ...refusal, grounds: ['uk_sch2_24'] })).toBe('ground_missing')
    expect(story.tries('okafor', { ...refusal, grounds: ['thirdParty'] })).toBe('ground_only_partial')
    expect(story.tries('okafor', { ...refusal, grounds: ['bdsg34_1_2'] })).toBe('allowed')
  })

  test('a partial refusal is released only after the opinion, and the answer is then partial', () => {
    const part: FactBody = { ...ask.refusal, whole: false, grounds: ['thirdParty'] }
    expect(new Story().submitted().tries('okafor', part)).toBe('not_allowed_now')
    const story = new Story().inReview().does('okafor', part).composed()
    expect(story.tries('marchetti', released)).toBe('opinion_missing')
    story.does('aalto', opinion).does('marchetti', released).does('system', { kind: 'notified' })
    expect(state(story)).toBe('PARTIAL')
  })

  test('sent back or dropped, the case goes on where it was', () => {
    const back = proposed()
      .does('aalto', opinion)
      .does('marchetti', { kind: 'sent_back', comment: 'Not proven enough.' })
    expect(state(back)).toBe('TRIAGE')
    expect(state(proposed().does('okafor', { kind: 'refusal_dropped', why: 'They explained.' }))).toBe('TRIAGE')
  })
})

describe('release', () => {
  test('who handled or reviewed does not release, and what is released is what was seen', () => {
    const story = new Story().inDecision()
    const both = { personId: 'okafor', name: 'Philippa Okafor', role: 'approver' } as const
    expect(story.tries(both, released)).toBe('same_person')
    expect(story.tries(both, { kind: 'sent_back', comment: 'See picture four.' })).toBe('same_person')
    expect(story.tries('marchetti', { ...released, sha256: 'bb' })).toBe('changed_since')
    expect(story.tries('marchetti', released)).toBe('allowed')
  })

  test('nothing is released before it is made, nor while a refusal is decided', () => {
    expect(new Story().inReview().tries('marchetti', released)).toBe('not_allowed_now')
    const story = new Story().inReview().does('okafor', refusal).does('aalto', opinion)
    expect(story.tries('marchetti', released)).toBe('not_allowed_now')
  })

  test('once released, it cannot be withdrawn', () => {
    const story = new Story().inDecision().does('marchetti', released)
    expect(story.tries('mara', { kind: 'withdrawn' })).toBe('not_allowed_now')
  })
})

describe('after the answer', () => {
  test('a right asked for leads to the follow-up; the case closes when it is answered', () => {
    const story = new Story().delivered().does('mara', { ...ask.followUp })
    expect(state(story)).toBe('FOLLOW_UP')
    expect(story.tries('mara', { ...ask.followUp })).toBe('already_done')
    expect(story.tries('system', { kind: 'closed' })).toBe('follow_up_open')
    const answer = {
      kind: 'follow_up_answered',
      done: true,
      words: 'The picture is gone.',
      recipientsTold: ['Keytrace Ltd'],
    } as const
    expect(story.tries('okafor', { ...answer, recipientsTold: [], askId: 'f2' })).toBe('never_asked')
    story.does('okafor', { ...answer, recipientsTold: [...answer.recipientsTold], askId: 'f1' })
    expect(state(story)).toBe('DELIVERED')
    story.does('mara', { kind: 'complaint', to: 'officer', words: 'It took too long.' })
    expect(state(story)).toBe('FOLLOW_UP')
    expect(state(story.does('okafor', { kind: 'complaint_answered', words: 'We are sorry.' }))).toBe('DELIVERED')
    expect(state(story.does('system', { kind: 'closed' }))).toBe('CLOSED')
  })

  test('a right that came on paper is noted by staff with its arrival, never one of tomorrow', () => {
    const story = new Story().delivered().on('2026-11-25')
    const came = (arrivedAt: string): FactBody => ({ ...ask.followUp, arrivedAt })
    expect(story.tries('okafor', came('2026-11-26T08:00:00Z'))).toBe('arrival_in_future')
    expect(story.tries('marchetti', came('2026-11-20T08:00:00Z'))).toBe('wrong_role')
    expect(state(story.does('aalto', came('2026-11-20T08:00:00Z')))).toBe('FOLLOW_UP')
  })

  test('a request is passed on only with who answers it and why, before anything is collected, and not by its approver', () => {
    const passed = { kind: 'redirected', to: 'Northwind Ireland Ltd', why: 'They run the doors in Dublin.' } as const
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...passed, to: ' ' })).toBe('invalid_form')
    expect(story.tries('okafor', { ...passed, why: 'No.' })).toBe('reason_missing')
    expect(story.tries('marchetti', passed)).toBe('wrong_role')
    expect(new Story().inReview().tries('okafor', passed)).toBe('not_allowed_now')
    expect(state(story.does('okafor', passed))).toBe('REDIRECTED')
  })

  test('before the answer there is nothing to follow up', () => {
    expect(new Story().inReview().tries('mara', { ...ask.followUp })).toBe('not_allowed_now')
  })

  test('of a closed case nothing changes but reopening, complaint, reading and erasure', () => {
    const story = new Story().delivered().does('system', { kind: 'closed' })
    const still = ['reopened', 'complaint', 'purged', 'report_read', 'downloaded', 'complaint_answered']
    for (const kind of factKinds) {
      if (still.includes(kind)) continue
      // A kind alone is enough here: a closed case is refused before any value is looked at.
      const refusal = story.tries('system', { kind } as FactBody)
      expect([kind, refusal]).toEqual([kind, 'case_closed'])
    }
    expect(story.tries('mara', { kind: 'complaint', to: 'officer', words: 'It was late.' })).toBe('allowed')
    expect(story.tries('mara', { kind: 'report_read' })).toBe('allowed')
    expect(story.tries('aalto', { kind: 'reopened', why: 'A source was forgotten.' })).toBe('allowed')
    expect(story.tries('system', { kind: 'purged' })).toBe('allowed')
  })

  test('a refused case closes only once the refusal was told', () => {
    const story = new Story().submitted().does('okafor', refusal).does('aalto', opinion).does('marchetti', refused)
    expect(story.tries('system', { kind: 'closed' })).toBe('not_allowed_now')
    story.does('system', { kind: 'notice_sent', notice: 'refusal', about: '5', language: 'en', sha256: 'cc' })
    expect(story.tries('system', { kind: 'closed' })).toBe('allowed')
  })

  test('a standing hold keeps the contents from erasure', () => {
    const story = new Story().delivered().does('aalto', { kind: 'hold_placed', why: 'A claim is announced.' })
    story.does('system', { kind: 'closed' })
    expect(story.tries('system', { kind: 'purged' })).toBe('hold_stands')
  })

  test('a reopened case goes back to the beginning and keeps its identity', () => {
    const story = new Story().submitted().does('mara', { kind: 'withdrawn' })
    expect(story.tries('okafor', { kind: 'reopened', why: '' })).toBe('reason_missing')
    expect(state(story.does('okafor', { kind: 'reopened', why: 'Withdrawn by mistake.' }))).toBe('TRIAGE')
  })
})

describe('who it is, by two people', () => {
  const proposal = {
    kind: 'identity_proposed',
    how: 'mailed_code',
    why: 'The address stands on the file.',
    personId: 'mara',
  } as const

  test('who proposed the proof does not confirm it, another does', () => {
    const story = new Story().does('mara', { kind: 'received' }).does('okafor', proposal)
    expect(story.tries('okafor', { kind: 'identity_confirmed', how: 'mailed_code' })).toBe('second_person')
    expect(story.tries('aalto', { kind: 'identity_confirmed', how: 'mailed_code' })).toBe('allowed')
  })

  test('a proof needs its reason, and a sign-in is nobody else’s proof', () => {
    const story = new Story().does('mara', { kind: 'received' })
    expect(story.tries('okafor', { ...proposal, how: 'document_seen', why: 'card' })).toBe('reason_missing')
    expect(story.tries('okafor', { ...proposal, how: 'sign_in' })).toBe('wrong_role')
    expect(story.tries('mara', proposal)).toBe('wrong_role')
    expect(new Story().submitted().tries('okafor', proposal)).toBe('already_done')
  })
})
