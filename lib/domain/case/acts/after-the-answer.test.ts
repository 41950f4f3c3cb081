import { describe, expect, test } from 'vitest'
import { type FactBody, factKinds } from '#lib/domain/case/reading.ts'
import { owedNotices } from '#lib/domain/notices/notice.ts'
import { noticesAbout } from '#lib/domain/notices/notice-facts.ts'
import { refusal, released, taken } from '#lib/testing/case/stated-facts.ts'
import { ask, complaintAnswer, Story } from '#lib/testing/test-case.ts'

describe('after the answer', () => {
  test('a right asked for leads to the follow-up; the case closes when it is answered', () => {
    const story = new Story().delivered().does('mara', { ...ask.followUp })
    expect(story.state).toBe('FOLLOW_UP')
    expect(story.tries('mara', { ...ask.followUp })).toBe('already_done')
    expect(story.tries('system', { kind: 'closed' })).toBe('follow_up_open')
    const answer = {
      kind: 'follow_up_answered',
      done: true,
      words: 'The picture is gone.',
      systems: ['Doors: stopped'] as string[],
      recipientsTold: ['Keytrace Ltd'],
    } as const
    expect(story.tries('okafor', { ...answer, recipientsTold: [], askId: 'f2' })).toBe('never_asked')
    story.does('okafor', { ...answer, recipientsTold: [...answer.recipientsTold], askId: 'f1' })
    expect(story.state).toBe('DELIVERED')
    story.does('mara', { kind: 'complaint', to: 'officer', words: 'It took too long.' })
    expect(story.state).toBe('FOLLOW_UP')
    expect(story.complaintAnswered('aalto').state).toBe('DELIVERED')
    expect(story.does('system', { kind: 'closed' }).state).toBe('CLOSED')
  })

  test('a right used without asking for access has a case of its own, in which nothing is collected or given', () => {
    const story = new Story().does('mara', { kind: 'received', only: 'right' })
    story.does('mara', { kind: 'identity_confirmed', how: 'sign_in' }).does('mara', { ...ask.followUp })
    expect([story.state, story.case.open]).toEqual(['RIGHTS', false])
    expect(story.tries('system', { kind: 'collection_started' })).toBe('not_allowed_now')
    expect(story.tries('system', { kind: 'closed' })).toBe('follow_up_open')
    expect(owedNotices(story.case).map(({ notice }) => notice)).toEqual(['rightAsked'])
    const words = 'The camera at the gate does not film her any more.'
    const answer = {
      kind: 'follow_up_answered',
      askId: 'f1',
      done: true,
      words,
      recipientsTold: [] as string[],
    } as const
    expect(story.tries('okafor', { ...answer })).toBe('reason_missing')
    story.does('okafor', { ...answer, systems: ['Cameras: stopped'] })
    expect(story.does('system', { kind: 'closed' }).state).toBe('CLOSED')
  })

  test('a right takes two months more once, within its month, with reasons, by who answers for the employer', () => {
    const story = new Story().delivered().does('mara', { ...ask.followUp })
    const due = () => story.case.clocks.find(({ name }) => name === 'followUp')?.day.toString()
    const longer = (words: string, askId = 'f1'): FactBody => ({ kind: 'follow_up_extended', askId, words })
    const before = due()
    expect(story.tries('okafor', longer('Eleven systems hold it.'))).toBe('wrong_role')
    expect(story.tries('marchetti', longer('Eleven systems hold it.', 'f2'))).toBe('never_asked')
    expect(story.tries('marchetti', longer('Long.'))).toBe('extension_unreasoned')
    const late = new Story()
      .delivered()
      .does('mara', { ...ask.followUp })
      .on('2027-03-01')
    expect(late.tries('marchetti', longer('Eleven systems hold it.'))).toBe('extension_too_late')
    story.does('marchetti', longer('Eleven systems hold it.'))
    expect(Temporal.PlainDate.compare(due() ?? '', before ?? '')).toBe(1)
    expect(story.tries('aalto', longer('And a twelfth one does.'))).toBe('extension_twice')
  })

  test('data stored only while a right is open are used again from a day that the person is told before', () => {
    const story = new Story().delivered().does('mara', { ...ask.followUp, restrict: true })
    const restricts = (systems: string[]): FactBody => ({ kind: 'follow_up_restricted', askId: 'f1', systems })
    expect(story.tries('okafor', restricts([]))).toBe('reason_missing')
    story.does('okafor', restricts(['Doors']))
    expect(story.tries('okafor', restricts(['Doors']))).toBe('already_done')
    const answer = (restrictionEnds?: string | null): FactBody => ({
      kind: 'follow_up_answered',
      ...{ askId: 'f1', done: false, recipientsTold: [] },
      words: 'The doors stay as the law wants them.',
      ...(restrictionEnds === undefined ? {} : { restrictionEnds }),
    })
    expect(story.tries('okafor', answer())).toBe('restriction_open')
    expect(story.tries('okafor', answer(story.case.today.toString()))).toBe('date_passed')
    const from = story.case.today.add({ days: 14 })
    story.does('okafor', answer(from.toString()))
    const answered = story.request.facts.at(-1)
    expect(answered && noticesAbout(story.case, answered, {})).toMatchObject([{ facts: { restriction: from } }])
  })

  test('a right that came on paper is noted by staff with its arrival, never one of tomorrow', () => {
    const story = new Story().delivered().on('2026-11-25')
    const came = (arrivedAt: string): FactBody => ({ ...ask.followUp, arrivedAt })
    expect(story.tries('okafor', came('2026-11-26T08:00:00Z'))).toBe('arrival_in_future')
    expect(story.tries('marchetti', came('2026-11-20T08:00:00Z'))).toBe('wrong_role')
    expect(story.does('aalto', came('2026-11-20T08:00:00Z')).state).toBe('FOLLOW_UP')
  })

  test('a request is passed on only with who answers it and why, before anything is collected, and not by its approver', () => {
    const passed = { kind: 'redirected', to: 'Northwind Ireland Ltd', why: 'They run the doors in Dublin.' } as const
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...passed, to: ' ' })).toBe('invalid_form')
    expect(story.tries('okafor', { ...passed, why: 'No.' })).toBe('reason_missing')
    expect(story.tries('marchetti', passed)).toBe('wrong_role')
    expect(new Story().inReview().tries('okafor', passed)).toBe('not_allowed_now')
    expect(story.does('okafor', passed).state).toBe('REDIRECTED')
  })

  test('a complaint made before the answer keeps the answered case in sight until it is answered', () => {
    const story = new Story().submitted().does('mara', { kind: 'complaint', to: 'officer', words: 'It takes long.' })
    expect(story.state).toBe('TRIAGE')
    story
      .does('okafor', taken)
      .does('system', { kind: 'collection_started' })
      .does('system', { kind: 'collection_finished', sources: 8, records: 900 })
      .composed()
      .does('marchetti', released)
      .does('system', { kind: 'notified' })
    expect(story.state).toBe('FOLLOW_UP')
    expect(story.tries('system', { kind: 'closed' })).toBe('follow_up_open')
    expect(story.complaintAnswered('aalto').state).toBe('DELIVERED')
  })

  test('a complaint is answered with its outcome and reasons, and with what was done where it is upheld', () => {
    const story = new Story()
      .delivered()
      .does('mara', { kind: 'complaint', to: 'officer', words: 'It took too long.' })
      .does('mara', { kind: 'complaint', to: 'officer', words: 'And nobody called.' })
    const [, second] = story.case.reading.complaint.open
    const answer = { ...complaintAnswer(story.request.facts), outcome: 'upheld' as const }
    expect(story.tries('aalto', { kind: 'complaint_answered', words: 'We looked into it.' })).toBe('never_asked')
    expect(story.tries('aalto', { ...answer, complaintId: '0' })).toBe('never_asked')
    expect(story.tries('aalto', answer)).toBe('reason_missing')
    expect(story.tries('aalto', { ...answer, done: 'We called.', words: 'No.' })).toBe('reason_missing')
    story.does('aalto', { ...answer, done: 'We called her today.' })
    expect(story.case.reading.complaint.open.map(({ words }) => words)).toEqual(['It took too long.'])
    expect(story.state).toBe('FOLLOW_UP')
    expect(
      owedNotices(story.case).flatMap(({ notice, fact }) => (notice === 'complaintAnswered' ? [fact.id] : [])),
    ).toHaveLength(1)
    expect(second?.words).toBe('And nobody called.')
  })

  test('whom a complaint is about does not answer it: who handled, reviewed or decided the case before it', () => {
    const story = new Story().delivered().does('mara', { kind: 'complaint', to: 'officer', words: 'It took too long.' })
    const answer = complaintAnswer(story.request.facts)
    expect(story.tries('okafor', answer)).toBe('complained_of')
    expect(story.tries('marchetti', answer)).toBe('complained_of')
    story.does('aalto', { ...taken, handlerId: 'novak', handlerName: 'Dana Novak' })
    expect(story.tries('okafor', answer)).toBe('complained_of')
    expect(story.tries('novak', answer)).toBe('allowed')
    expect(story.tries('aalto', answer)).toBe('allowed')
  })

  test('before the answer there is nothing to follow up', () => {
    expect(new Story().inReview().tries('mara', { ...ask.followUp })).toBe('not_allowed_now')
  })

  test('of a closed case nothing changes but reopening, complaint, reading and erasure', () => {
    const story = new Story().delivered().does('system', { kind: 'closed' })
    const still = [
      'reopened',
      'complaint',
      'purged',
      'person_removed',
      'report_read',
      'downloaded',
      'complaint_answered',
    ]
    const erasing = [
      'erasure_announced',
      'erasure_asked',
      'withholding_reviewed',
      'erased',
      'hold_placed',
      'hold_lifted',
    ]
    for (const kind of factKinds) {
      if (still.includes(kind) || erasing.includes(kind)) continue
      // A kind alone is enough here: a closed case is refused before any value is looked at.
      const outcome = story.tries('system', { kind } as FactBody)
      expect([kind, outcome]).toEqual([kind, 'case_closed'])
    }
    expect(story.tries('mara', { kind: 'complaint', to: 'officer', words: 'It was late.' })).toBe('allowed')
    expect(story.tries('mara', { kind: 'report_read' })).toBe('allowed')
    expect(story.tries('aalto', { kind: 'reopened', why: 'A source was forgotten.' })).toBe('allowed')
    expect(story.tries('system', { kind: 'purged' })).toBe('allowed')
  })

  test('a refused case closes only once the refusal was told', () => {
    const story = new Story()
      .submitted()
      .does('okafor', refusal)
      .does('aalto', ask.opinion)
      .does('marchetti', ask.refused)
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
    expect(story.does('okafor', { kind: 'reopened', why: 'Withdrawn by mistake.' }).state).toBe('TRIAGE')
  })
})
