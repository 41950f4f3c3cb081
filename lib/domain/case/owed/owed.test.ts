import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { actOf } from '#lib/domain/case/gate.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { randomStories } from '#lib/testing/case/random-stories.ts'
import { refusedInPart, taken } from '#lib/testing/case/stated-facts.ts'
import { london } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { owedOfExposure } from './exposure.ts'
import { owedIn } from './owed.ts'
import { momentOf, type Owed } from './thing.ts'

const of = (story: Story, ...kinds: Owed['kind'][]) => owedIn(story.case).filter(({ kind }) => kinds.includes(kind))
/** Without letters and erasing, which the machine sees to by itself. */
const listed = (story: Story) =>
  owedIn(story.case).flatMap(({ kind, step, of, due, target }) =>
    kind === 'letter' || kind === 'erasure'
      ? []
      : [[kind, step, of, `${due?.day ?? target?.day ?? ''}`].filter(Boolean).join(' ')],
  )
const sent = (notice: 'complaint' | 'acknowledgement', about: string): FactBody => ({
  kind: 'notice_sent',
  notice,
  about,
  language: 'en',
  sha256: 'cc',
})

describe('what is owed, of a request received on 3 November and due on 3 December', () => {
  test('the answer, with what is next, our own day, and whoever holds the case', () => {
    const [answer] = of(new Story().inReview(), 'answer')
    expect(answer).toMatchObject({ step: 'review', undated: null, paused: null, waits: false })
    expect(`${answer?.due?.day} ${answer?.due?.before}`).toBe('2026-12-03 2026-12-03T23:00:00Z')
    expect(`${answer?.target?.day}`).toBe('2026-12-01')
    expect(answer?.owner).toEqual({
      person: { id: 'okafor', name: 'Philippa Okafor' },
      roles: ['handler'],
      barred: [],
    })
  })

  test('while nobody holds the case, whoever may take it or give it to somebody', () => {
    expect(of(new Story().submitted(), 'answer')[0]?.owner).toMatchObject({ person: null, roles: ['handler', 'dpo'] })
  })

  test('the decision belongs to somebody who never handled the case, and a refusal waits for the officer', () => {
    expect(of(new Story().inDecision(), 'answer')[0]).toMatchObject({
      step: 'decide',
      owner: { person: null, roles: ['approver'], barred: ['okafor'] },
    })
    const refusal = new Story().inReview().does('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
    expect(of(refusal, 'answer')[0]).toMatchObject({ step: 'advise', owner: { roles: ['dpo'] } })
  })

  test('a refusal is owed to the person until the letter went out', () => {
    const story = new Story()
      .submitted()
      .does('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
      .does('aalto', { ...ask.opinion })
      .does('marchetti', { ...ask.refused })
    expect(listed(story)).toEqual(['answer tell 2026-12-03'])
    story.does('system', { kind: 'notice_sent', notice: 'refusal', about: '4', language: 'en', sha256: 'cc' })
    expect(listed(story)).toEqual([])
  })

  test('an objection after an answer has its own month, also 41 days past it, until it is answered', () => {
    const story = new Story()
      .delivered()
      .on('2026-11-10')
      .does('mara', { ...ask.followUp })
    expect(listed(story)).toEqual(['right answer objection 2026-12-10'])
    expect(listed(story.on('2027-01-20'))).toEqual(['right answer objection 2026-12-10'])
    expect(of(story, 'right')[0]?.owner.person?.id).toBe('okafor')
    story.does('okafor', {
      kind: 'follow_up_answered',
      askId: 'f1',
      done: true,
      words: 'It is no longer counted.',
      systems: ['Doors: stopped'],
      recipientsTold: [],
    })
    expect(listed(story)).toEqual([])
  })

  test('a complaint waits for the officer, who is nobody’s handler, by our own day: the law names none', () => {
    const story = new Story()
      .delivered()
      .on('2026-11-10')
      .does('mara', { kind: 'complaint', to: 'officer', words: 'Too late.' })
    expect(of(story, 'complaint')[0]).toMatchObject({ due: null, undated: 'noUndueDelay', owner: { roles: ['dpo'] } })
    expect(listed(story)).toEqual(['complaint answer officer 2026-12-10'])
    expect(listed(story.complaintAnswered('aalto'))).toEqual([])
  })

  test('in the UK its receipt is owed too, answered or not, until the letter went out', () => {
    const story = new Story({ establishment: london, profileId: 'UK2026' })
      .submitted()
      .does('mara', { kind: 'complaint', to: 'officer', words: 'Too late.' })
      .complaintAnswered('aalto')
    const [receipt] = of(story, 'complaintReceipt')
    expect(receipt).toMatchObject({ step: 'acknowledge', owner: { roles: ['system'] } })
    expect(of(story.does('system', sent('complaint', receipt?.about ?? '')), 'complaintReceipt')).toEqual([])
  })

  test('what waits for a second person names what it is and who may not be it', () => {
    const story = new Story({ channel: 'letter' })
      .does('okafor', { kind: 'received' })
      .does('okafor', { kind: 'intake_logged', wording: 'Everything', original: null })
      .does('okafor', {
        kind: 'identity_proposed',
        how: 'known_facts',
        why: 'The answers fit the file.',
        personId: 'mara',
      })
    expect(of(story, 'secondPerson').map(({ of: what, owner }) => [what, owner.barred])).toEqual([
      ['intake', ['okafor']],
      ['identity', ['okafor']],
    ])
    story
      .does('novak', { kind: 'intake_confirmed' })
      .does('aalto', { kind: 'identity_confirmed', how: 'known_facts', employeeNo: 'NW-2041' })
    expect(of(story, 'secondPerson')).toEqual([])
  })

  test('more time waits for a second person until the last day on which the person can be told of it', () => {
    const story = new Story().submitted().does('okafor', { ...ask.extension, reasons: ['complexity'] })
    expect(of(story, 'secondPerson').map(({ of: what, due }) => `${what} ${due?.day}`)).toEqual([
      'extension 2026-12-03',
    ])
    expect(of(story.does('marchetti', { kind: 'extension_notified' }), 'secondPerson')).toEqual([])
  })

  test('a partial refusal waits for the officer’s opinion', () => {
    const story = new Story().inReview().does('okafor', refusedInPart)
    expect(of(story, 'secondPerson')[0]).toMatchObject({ of: 'opinion', owner: { roles: ['dpo'] } })
    expect(of(story.does('aalto', { ...ask.opinion }), 'secondPerson')).toEqual([])
  })

  test('a question waits for the person until the day that it named, its answer for somebody to judge it', () => {
    const story = new Story().submitted().does('okafor', { ...ask.identity })
    expect(listed(story)).toEqual(['answer wait 2026-12-03', 'question goOn identity 2026-11-26'])
    story.does('mara', { kind: 'identity_received', words: 'NW-2041' })
    expect(listed(story)).toContain('reply judge identity 2026-11-26')
    const asked = new Story().submitted().does('okafor', { ...ask.clarification })
    expect(listed(asked)).toContain('question goOn clarification 2026-11-20')
    expect(of(asked, 'question')[0]?.waits).toBe(true)
  })

  test('while the clock of the answer stands still, that is said', () => {
    const story = new Story().submitted().askedWithPause()
    expect(of(story, 'answer', 'question').map(({ paused }) => paused)).toEqual(['suspended', 'suspended'])
  })

  test('what was missing from an answer follows by the day that was promised', () => {
    const story = new Story()
      .inReview()
      .does('okafor', { kind: 'sources_missing', sources: ['proxy'], why: 'Being repaired.', until: '2026-12-20' })
      .composed()
      .does('marchetti', { kind: 'released', version: 1, sha256: 'aa' })
      .does('system', { kind: 'notified' })
    expect(listed(story)).toEqual(['follows follow 2026-12-20'])
  })

  test('a source that failed is owed until it is named in the answer', () => {
    const failed = [{ source: 'proxy', since: Temporal.Instant.from('2026-11-04T08:00:00Z') }]
    const story = new Story().inReview()
    const sources = () => owedIn(story.case, { failed }).filter(({ kind }) => kind === 'source')
    expect(sources()).toMatchObject([{ step: 'mend', of: 'proxy', owner: { person: { id: 'okafor' } } }])
    story.does('okafor', { kind: 'sources_missing', sources: ['proxy'], why: 'Being repaired.', until: '2026-12-20' })
    expect(sources()).toEqual([])
  })

  test('a letter that was called for is owed until it went out', () => {
    const story = new Story().submitted()
    expect(of(story, 'letter')).toMatchObject([{ of: 'acknowledgement', undated: 'atOnce' }])
    expect(of(story.does('system', sent('acknowledgement', '0')), 'letter')).toEqual([])
  })

  test('who is in conflict with the person owes nothing there', () => {
    const story = new Story().submitted().does('okafor', taken)
    story.does('okafor', { kind: 'conflict_declared', personId: 'okafor', why: 'He is a good friend.' })
    expect(of(story, 'answer')[0]?.owner).toMatchObject({ person: null, barred: ['okafor'] })
  })
})

test('of an exposure the authority is told within 72 hours, in hours, until it was', () => {
  const aware = { id: 'x', awareAt: '2026-10-23T16:40:00Z' }
  const [one] = owedOfExposure(aware, undefined, 'Europe/Berlin')
  expect(`${one?.due?.before} ${one?.due?.day}`).toBe('2026-10-26T16:40:00Z 2026-10-26')
  expect(owedOfExposure(aware, { toldAt: Temporal.Instant.from(aware.awareAt) }, 'Europe/Berlin')).toEqual([])
})

test('of an exposure with a high risk a letter is owed to each person, until it has gone; of an unlikely one nothing', () => {
  const aware = { id: 'x', awareAt: '2026-10-23T16:40:00Z' }
  const at = Temporal.Instant.from('2026-10-24T10:00:00Z')
  const told = { toldAt: at }
  const steps = (level: 'high' | 'risk' | 'unlikely', left: number | null, closed = false) =>
    owedOfExposure(aware, level === 'unlikely' ? undefined : told, 'UTC', { risk: { level, at }, left, closed }).map(
      ({ step, undated }) => `${step} ${undated}`,
    )
  expect(steps('high', null)).toEqual(['tellPeople noUndueDelay'])
  expect(steps('high', 3)).toEqual(['tellPeople noUndueDelay'])
  const [asked] = owedOfExposure(aware, told, 'UTC', {
    risk: { level: 'high', at },
    left: 3,
    closed: false,
    askedBy: 'aalto',
  })
  expect(asked).toMatchObject({ step: 'confirmLetters', owner: { roles: ['approver', 'dpo'], barred: ['aalto'] } })
  expect([steps('high', 0), steps('high', 3, true), steps('risk', 3), steps('unlikely', null)]).toEqual([
    [],
    [],
    [],
    [],
  ])
})

describe('of any case', () => {
  const stories = randomStories(300)
  const said = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

  test('what is owed is the same at its arrival, at its newest fact and years later', () => {
    for (const request of stories) {
      const moments = [request.receivedAt, request.facts.at(-1)?.at ?? request.receivedAt, '2031-02-03T04:05:06Z']
      const lists = moments.map(at => said(owedIn(readCase(request, Temporal.Instant.from(at)))))
      expect(lists[1]).toEqual(lists[0])
      expect(lists[2]).toEqual(lists[0])
    }
  })

  test('and the same in the person’s own transaction, which does not see what staff note for each other', () => {
    for (const request of stories) {
      const facts = request.facts.filter(({ kind }) => actOf(kind).staffOnly !== true)
      const list = (seen: typeof facts) => said(owedIn(readCase({ ...request, facts: seen }, request.receivedAt)))
      expect(list(facts)).toEqual(list(request.facts))
    }
  })

  test('each thing has a key of its own, somebody to do it, and a day or the reason why there is none', () => {
    for (const request of stories) {
      const list = owedIn(readCase(request, request.receivedAt))
      expect(new Set(list.map(({ key }) => key)).size).toBe(list.length)
      for (const one of list) {
        expect([one.key, one.due === null]).toEqual([one.key, one.undated !== null])
        expect(one.owner.person !== null || one.owner.roles.length > 0).toBe(true)
        expect(momentOf(one).epochMilliseconds).toBeGreaterThanOrEqual(0)
      }
    }
  })
})
