import { describe, expect, test } from 'vitest'
import { type NoticeName, noticeNames } from '#lib/domain/case/facts/notice.ts'
import { bases, groundsFor, withholdingGrounds } from '#lib/domain/case/ground.ts'
import type { Fact, FactBody, FactKind } from '#lib/domain/case/reading.ts'
import { everyFact } from '#lib/testing/case/every-fact.ts'
import { refusedInPart } from '#lib/testing/case/stated-facts.ts'
import { berlin, london, people } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { contents, mandatory, noticesFor, owedNotices } from './notice.ts'
import { noticesAbout } from './notice-facts.ts'
import type { Beside } from './notice-shape.ts'

const last = (story: Story, beside: Beside = {}) => {
  const fact = story.request.facts.at(-1)
  if (!fact) throw new Error('no fact')
  return noticesAbout(story.case, fact, beside)
}
const released: FactBody = { kind: 'released', version: 1, sha256: 'aa' }
const given = { sources: ['Keys', 'Badge'], withheld: [] }

test('every notice has its contents, each key once', () => {
  for (const notice of noticeNames) {
    const keys = contents[notice].map(({ key }) => key)
    expect(keys.length).toBeGreaterThan(0)
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('a refusal names the court and the authority everywhere, the form for the controller in the UK alone', () => {
  expect(mandatory('refusal', 'EU')).toEqual(['reasons', 'basis', 'authority', 'court', 'officer'])
  expect(mandatory('refusal', 'UK2026')).toContain('complaintForm')
  expect(mandatory('acknowledgement', 'CCPA')).toContain('howVerified')
})

/** The notices that facts of each kind call for, wherever they are stated. */
const called: Partial<Record<FactKind, NoticeName[]>> = {
  received: ['acknowledgement'],
  identity_asked: ['identity'],
  authority_asked: ['identity'],
  clarification_asked: ['clarification'],
  fee_notified: ['fee'],
  extension_notified: ['extension'],
  refused: ['refusal'],
  redirected: ['refusal'],
  closed_unidentified: ['refusal'],
  released: ['delivery', 'nothingHeld', 'refusal'],
  restriction_lifted: ['restrictionLifted'],
  follow_up_asked: ['rightAsked'],
  follow_up_extended: ['rightExtended'],
  follow_up_answered: ['rightAnswered'],
  breach_linked: ['exposure'],
  complaint: ['complaint'],
  complaint_answered: ['complaintAnswered'],
  pause_stated: ['clockChanged'],
  precondition_confirmed: ['clockChanged'],
}

test('each kind calls for its notices and no others, and every notice is called for', () => {
  const uk = { establishment: london, profileId: 'UK2026' } as const
  const partly = new Story(uk).inReview().does('okafor', refusedInPart).composed()
  const nothing = new Story(uk).inReview().note('system', { kind: 'collection_finished', sources: 8, records: 0 })
  const found = new Map<FactKind, Set<NoticeName>>()
  for (const { request } of [new Story(uk).inReview(), partly, nothing])
    for (const body of everyFact) {
      const fact: Fact = { id: 'last', at: request.receivedAt, by: people.system, ...body }
      const names = noticesFor({ ...request, facts: [...request.facts, fact] }, fact)
      for (const name of names) found.set(body.kind, (found.get(body.kind) ?? new Set()).add(name))
    }
  expect(Object.fromEntries([...found].map(([kind, names]) => [kind, [...names].toSorted()]))).toEqual(called)
  expect(new Set(Object.values(called).flat())).toEqual(new Set(noticeNames))
})

describe('which fact calls for which notice', () => {
  test('receipt, questions, fee and extension', () => {
    const story = new Story().submitted()
    expect(last(new Story().does('mara', { kind: 'received' }))[0]).toMatchObject({
      notice: 'acknowledgement',
      heading: { number: 'DR-2026-0142', name: 'Mara Lindqvist', about: '0' },
    })
    expect(last(story)).toEqual([])
    expect(last(story.does('marchetti', { ...ask.fee }))[0]).toMatchObject({
      notice: 'fee',
      facts: { amount: 4000, currency: 'EUR' },
    })
  })

  test('the acknowledgement says from which day to which', () => {
    const [notice] = last(new Story().does('mara', { kind: 'received' }))
    expect(notice?.notice === 'acknowledgement' && `${notice.facts.from} ${notice.facts.to}`).toBe(
      '2026-11-03 2026-12-03',
    )
  })

  test('a doubt leaves the clock running; in the UK it has not started once a second person confirmed it', () => {
    const clock = (story: Story) => {
      const [notice] = last(story)
      return notice?.notice === 'identity' || notice?.notice === 'clockChanged'
        ? [notice.notice, notice.facts.of, notice.facts.clock]
        : null
    }
    expect(clock(new Story().submitted().does('okafor', { ...ask.identity }))).toEqual([
      'identity',
      'identity',
      'running',
    ])
    const uk = new Story({ establishment: london, profileId: 'UK2026' }).submitted().does('okafor', { ...ask.identity })
    expect(clock(uk)).toEqual(['identity', 'identity', 'running'])
    expect(clock(uk.counts('identity'))).toEqual(['clockChanged', 'identity', 'notStarted'])
    expect(clock(new Story().submitted().askedWithPause())).toEqual(['clockChanged', 'clarification', 'suspended'])
  })

  test('a question names what is held, and is not made without it', () => {
    const story = new Story().submitted().does('okafor', { ...ask.clarification })
    expect(() => last(story)).toThrow('held')
    expect(last(story, { held: ['Keystrokes'] })[0]).toMatchObject({
      notice: 'clarification',
      facts: { held: ['Keystrokes'], clock: 'running' },
    })
  })

  test('an extension names the old and the new date and quotes the surge', () => {
    const surge = {
      id: 's1',
      reason: 'Press reports on the key logger',
      from: '2026-11-01',
      until: '2026-12-31',
      declaredBy: 'aalto',
      confirmedBy: 'marchetti',
    }
    const story = new Story()
      .submitted()
      .does('okafor', { ...ask.extension, reasons: ['number'], surgeId: 's1' }, { surges: [surge] })
      .does('marchetti', { kind: 'extension_notified' })
    const [notice] = last(story, { surges: [surge] })
    expect(notice?.notice === 'extension' && `${notice.facts.oldDate} ${notice.facts.newDate}`).toBe(
      '2026-12-03 2027-02-03',
    )
    expect(notice).toMatchObject({ facts: { surge: surge.reason, words: ask.extension.words } })
    expect(() => last(story)).toThrow('surges')
  })

  test('a refusal cites the text behind each ground and names the authority of the Land', () => {
    const story = new Story()
      .submitted()
      .does('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
      .does('aalto', { ...ask.opinion })
      .does('marchetti', { ...ask.refused })
    expect(last(story)[0]).toMatchObject({
      notice: 'refusal',
      facts: { whole: true, grounds: [{ ground: 'abusive12_5', basis: 'GDPR Art. 12(5)(b)' }] },
      heading: { authorities: [{ code: 'DE-BE' }] },
    })
  })

  test('whatever else ends a case without an answer is told with its reasons: who answers instead, or who was not identified', () => {
    const passed = new Story()
      .submitted()
      .does('okafor', { kind: 'redirected', to: 'Northwind Ireland Ltd', why: 'They run the badge doors in Dublin.' })
    expect(last(passed)).toMatchObject([
      { notice: 'refusal', facts: { whole: true, elsewhere: 'Northwind Ireland Ltd', grounds: [] } },
    ])
    const unknown = new Story()
      .submitted()
      .does('okafor', { ...ask.identity })
      .does('okafor', { kind: 'closed_unidentified', why: 'No answer came to three letters.' })
    expect(last(unknown)).toMatchObject([
      { notice: 'refusal', facts: { whole: true, elsewhere: null, grounds: [{ ground: 'identityNotConfirmed' }] } },
    ])
    expect(last(new Story().submitted().does('mara', { kind: 'withdrawn' }))).toEqual([])
  })

  test('a release brings the delivery; with a partial refusal its letter too; with nothing held the negative', () => {
    expect(last(new Story().inDecision().does('marchetti', released), given).map(({ notice }) => notice)).toEqual([
      'delivery',
    ])
    const partly = new Story()
      .inReview()
      .does('okafor', refusedInPart)
      .does('aalto', { ...ask.opinion })
      .composed()
    expect(last(partly.does('marchetti', released), given).map(({ notice }) => notice)).toEqual(['refusal', 'delivery'])
    const nothing = new Story()
      .submitted()
      .does('system', { kind: 'collection_started' })
      .does('system', { kind: 'collection_finished', sources: 8, records: 0 })
      .composed()
      .does('marchetti', released)
    expect(last(nothing, given)).toMatchObject([{ notice: 'nothingHeld', facts: { sources: ['Keys', 'Badge'] } }])
  })

  test('a case opened again owes no second letter on the partial refusal of before', () => {
    const again = new Story()
      .inReview()
      .does('okafor', refusedInPart)
      .does('aalto', ask.opinion)
      .does('mara', { kind: 'withdrawn' })
      .does('aalto', { kind: 'reopened', why: 'She asks for it after all.' })
      .does('system', { kind: 'collection_started' })
      .does('system', { kind: 'collection_finished', sources: 8, records: 900 })
      .composed()
      .does('marchetti', released)
    expect(last(again, given).map(({ notice }) => notice)).toEqual(['delivery'])
  })

  test('an exposure is told where the risk is high', () => {
    const linked = (highRisk: boolean) => {
      const story = new Story().submitted().does('aalto', { kind: 'breach_linked', exposureId: 'x', highRisk })
      const fact = story.request.facts.at(-1)
      return fact ? noticesFor(story.request, fact) : null
    }
    expect(linked(true)).toEqual(['exposure'])
    expect(linked(false)).toEqual([])
  })

  test('the result of a right says what was asked and who was told', () => {
    const story = new Story()
      .delivered()
      .does('mara', { ...ask.followUp })
      .does('okafor', {
        kind: 'follow_up_answered',
        askId: 'f1',
        done: true,
        words: 'The picture is gone.',
        systems: ['Screenshots: deleted'],
        recipientsTold: ['K'],
      })
    expect(last(story)).toMatchObject([
      {
        notice: 'rightAnswered',
        facts: { right: 'objection', systems: ['Screenshots: deleted'], recipientsTold: ['K'], restriction: null },
      },
    ])
  })
})

test('a notice is owed until one is sent about its fact', () => {
  const story = new Story().submitted()
  expect(owedNotices(story.case).map(({ notice }) => notice)).toEqual(['acknowledgement'])
  story.does('system', { kind: 'notice_sent', notice: 'acknowledgement', about: '0', language: 'en', sha256: 'cc' })
  expect(owedNotices(story.case)).toEqual([])
})

test('every ground for withholding has its text, and German or British grounds hold only there', () => {
  for (const ground of withholdingGrounds) expect(bases[ground].basis).not.toBe('')
  expect(groundsFor(berlin, true)).toContain('bdsg34_1_2')
  expect(groundsFor(london, true)).not.toContain('bdsg34_1_2')
  expect(groundsFor(london, false)).toContain('uk_sch2_24')
  expect(groundsFor(berlin, true)).not.toContain('thirdParty')
})
