import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { standingOf } from '#lib/domain/case/case-standing.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { mayConfirm, mayDeclare, type Surge, surgeOn } from '#lib/domain/case/surge.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { countedOf, metricsOf, rightsOf } from './metrics.ts'

const now = Temporal.Instant.from('2026-12-20T12:00:00Z')
const released: FactBody = { kind: 'released', version: 1, sha256: 'aa' }
const delivered = (day: string) =>
  new Story().inDecision().on(day).does('marchetti', released).does('system', { kind: 'notified' })
const extended = () =>
  new Story()
    .submitted()
    .on('2026-12-01')
    .does('okafor', { ...ask.extension, reasons: ['complexity'] })
    .does('marchetti', { kind: 'extension_notified' })
const refusedOn = (day: string) =>
  new Story()
    .submitted()
    .does('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
    .does('aalto', { ...ask.opinion })
    .does('marchetti', { ...ask.refused })
    .on(day)
    .does('system', { kind: 'notice_sent', notice: 'refusal', about: '4', language: 'en', sha256: 'cc' })

describe('metrics of requests received on 3 November, on 20 December', () => {
  const paused = new Story()
    .submitted()
    .on('2026-11-10')
    .askedWithPause()
    .on('2026-11-16')
    .does('mara', { kind: 'clarification_answered', answer: 'everything', words: '' })
  const counted = ({ request }: Story) => countedOf(readCase({ ...request, withheld: 0 }, now))
  const stories = [
    delivered('2026-11-13'),
    delivered('2026-12-10'),
    refusedOn('2026-12-03'),
    extended(),
    paused,
    new Story().submitted().does('mara', { kind: 'withdrawn' }),
    new Story().submitted().does('system', { kind: 'joined_to', number: 'DR-1' }),
  ]
  const metrics = metricsOf(stories.flatMap(counted))

  test('what was answered, in time and within one and three months', () => {
    expect(metrics).toMatchObject({ asked: 6, answered: 3, inTime: 2, withinOneMonth: 2, withinThreeMonths: 3 })
    expect(metrics.medianDays).toBe(30)
  })

  test('pauses, extensions, refusals, withdrawals; a joined request is counted where it went', () => {
    expect(metrics).toMatchObject({ pausedDays: 6, extended: 1, refused: 1, partial: 0, withdrawn: 1 })
  })

  test('the open ones by age, and how many of them are late', () => {
    expect(metrics).toMatchObject({ open: 2, late: 1 })
    expect(metrics.openByAge).toMatchObject({ '31-60': 2, '0-7': 0 })
  })

  test('nothing asked, nothing divided', () => {
    expect(metricsOf([])).toMatchObject({ asked: 0, medianDays: null })
  })

  test('an erased case stays counted as answered', () => {
    const erased = delivered('2026-11-13').does('system', { kind: 'closed' }).does('system', { kind: 'purged' })
    expect(metricsOf(counted(erased))).toMatchObject({ answered: 1, inTime: 1 })
  })

  test('the middle of an even number of answers lies between the two in the middle', () => {
    const lasted = (answeredIn: number, cases: number) =>
      counted(delivered('2026-11-13')).map(one => ({ ...one, answeredIn, cases }))
    expect(metricsOf([...lasted(30, 2), ...lasted(10, 2)]).medianDays).toBe(20)
    expect(metricsOf([...lasted(30, 3), ...lasted(10, 2)]).medianDays).toBe(30)
  })
})

describe('rights and complaints of a case', () => {
  const asked = () =>
    delivered('2026-11-13')
      .on('2026-11-16')
      .does('mara', { ...ask.followUp })
  const reply: FactBody = {
    kind: 'follow_up_answered',
    askId: 'f1',
    done: true,
    words: 'It is off.',
    systems: ['Doors: stopped'],
    recipientsTold: [],
  }
  const rights = ({ case: one }: Story) => rightsOf(one).map(({ answered, inTime }) => `${answered} ${inTime}`)

  test('a right is answered in time until the last day of its own month, weekends and holidays included', () => {
    expect(rights(asked())).toEqual(['false null'])
    expect(rights(asked().on('2026-12-16').does('okafor', reply))).toEqual(['true true'])
    expect(rights(asked().on('2026-12-18').does('okafor', reply))).toEqual(['true false'])
  })

  test('for the outcome of a complaint no law gives a day; one answer may end several', () => {
    const complaint: FactBody = { kind: 'complaint', to: 'officer', words: 'The answer leaves out the doors.' }
    const story = delivered('2026-11-13').on('2026-11-16').does('mara', complaint)
    expect(rights(story)).toEqual(['false null'])
    expect(rights(story.note('aalto', { kind: 'complaint_answered', words: 'You are right.' }))).toEqual(['true null'])
  })
})

test('an extension is told once a second person confirmed it, and says whether it cites a surge', () => {
  const standing = (story: Story) => standingOf(story.case)
  const citing = new Story()
    .submitted()
    .on('2026-12-01')
    .note('okafor', { ...ask.extension, reasons: ['number'], surgeId: 's1' })
  expect(standing(citing)).toMatchObject({ extensionTold: false, surgeCited: false })
  expect(standing(citing.note('marchetti', { kind: 'extension_notified' }))).toMatchObject({
    extensionTold: true,
    surgeCited: true,
  })
  expect(standing(extended())).toMatchObject({ extensionTold: true, surgeCited: false })
})

describe('a surge', () => {
  const surge: Surge = {
    id: 's1',
    reason: 'Press reports on the key logger',
    from: '2026-11-20',
    until: '2026-12-20',
    declaredBy: 'aalto',
    confirmedBy: null,
  }
  const reason = (result: ReturnType<typeof mayDeclare>) => (result.ok ? 'allowed' : result.refusal.reason)

  test('has a reason and an end, and there is one at a time', () => {
    expect(reason(mayDeclare({ ...surge, reason: 'busy' }, []))).toBe('reason_missing')
    expect(reason(mayDeclare({ ...surge, until: '2026-11-19' }, []))).toBe('invalid_form')
    expect(reason(mayDeclare({ ...surge, from: '2026-12-20', until: '2027-01-20' }, [surge]))).toBe('already_open')
    expect(reason(mayDeclare({ ...surge, from: '2026-12-21', until: '2027-01-20' }, [surge]))).toBe('allowed')
  })

  test('holds once a second person confirmed it', () => {
    const day = Temporal.PlainDate.from('2026-11-20')
    expect(reason(mayConfirm(surge, 'aalto'))).toBe('second_person')
    expect(reason(mayConfirm(surge, 'marchetti'))).toBe('allowed')
    expect(reason(mayConfirm({ ...surge, confirmedBy: 'marchetti' }, 'okafor'))).toBe('already_done')
    expect(surgeOn([surge], day)).toBeNull()
    expect(surgeOn([{ ...surge, confirmedBy: 'marchetti' }], day)?.id).toBe('s1')
  })
})
