import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { owedIn } from '#lib/domain/case/owed/owed.ts'
import type { Beside } from '#lib/domain/case/owed/sources.ts'
import { isSecondLook } from '#lib/domain/case/owed/thing.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { randomStories } from '#lib/testing/case/random-stories.ts'
import { extension, refusal, taken } from '#lib/testing/case/stated-facts.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { type Audience, occasions, pacesFor, topicOf, topics } from './occasion.ts'
import { mayTellStaff, staffToldOf } from './told.ts'

/** Who is told of the newest fact: `occasion → person`, or `→ roles without who is barred`. */
function told(story: Story, beside?: Beside): string[] {
  const { case: request } = story
  const fact = request.facts.at(-1)
  if (!fact) throw new Error('the story has no fact')
  return staffToldOf(request, fact, beside).map(({ occasion, to }) => `${occasion} → ${whoIs(to)}`)
}

const whoIs = ({ person, roles, barred }: Audience) =>
  person ?? `${roles.join(' ')}${barred.length > 0 ? ` without ${[...barred].sort().join(' ')}` : ''}`

const given = (handlerId: string): FactBody => ({ kind: 'assigned', handlerId, handlerName: handlerId })
const complaint: FactBody = { kind: 'complaint', to: 'officer', words: 'You are late.' }

describe('who of the staff is told', () => {
  test('of a new request the handlers, until one has it', () => {
    const story = new Story().does('mara', { kind: 'received' })
    expect(told(story)).toEqual(['newRequest → handler without mara'])
    const [received] = story.case.facts
    story.does('okafor', taken)
    expect(received && staffToldOf(story.case, received)).toEqual([])
  })

  test('of what came on paper somebody for the second look, and not who wrote it down; then the handlers', () => {
    const story = new Story({ channel: 'letter' }).does('okafor', { kind: 'received' })
    expect(told(story)).toEqual(['second → handler approver dpo without okafor'])
    expect(told(story.does('okafor', { kind: 'intake_logged', wording: 'All of it.', original: null }))).toEqual([])
    story.does('novak', { kind: 'intake_confirmed' })
    expect(told(story)).toEqual(['newRequest → handler without novak'])
  })

  test('of a case that changes hands both, but nobody of what they did', () => {
    const story = new Story().submitted().does('okafor', taken)
    expect(told(story)).toEqual([])
    expect(told(story.does('aalto', given('novak')))).toEqual(['given → novak', 'taken → okafor'])
  })

  test('of a second look whoever may be the second person, and not the first', () => {
    const story = new Story().submitted().does('okafor', taken)
    expect(told(story.does('okafor', extension))).toEqual(['second → approver dpo without okafor'])
    const decision = new Story().inDecision()
    expect(told(decision)).toEqual(['second → approver without okafor'])
    const opinion = new Story().submitted().does('okafor', refusal)
    expect(told(opinion)).toEqual(['second → dpo without okafor'])
    expect(told(opinion.does('aalto', { ...ask.opinion }))).toEqual(['second → approver without aalto okafor'])
  })

  test('of a second look that is over nobody', () => {
    const story = new Story().submitted().does('okafor', taken).does('okafor', extension)
    const proposed = story.case.facts.at(-1)
    story.does('marchetti', { kind: 'extension_declined', comment: 'There is time.' })
    expect(proposed && staffToldOf(story.case, proposed)).toEqual([])
  })

  test('of an answer of the person who handles the case, and the officer', () => {
    const story = new Story()
      .submitted()
      .does('okafor', taken)
      .does('okafor', { ...ask.clarification })
    expect(told(story.does('mara', { kind: 'clarification_answered', answer: 'everything', words: '' }))).toEqual([
      'answered → okafor',
      'answered → dpo without mara',
    ])
  })

  test('of an answer that the handler wrote down the officer alone', () => {
    const story = new Story()
      .submitted()
      .does('okafor', taken)
      .does('okafor', { ...ask.clarification })
    expect(told(story.does('okafor', { kind: 'clarification_answered', answer: 'everything', words: '' }))).toEqual([
      'answered → dpo without okafor',
    ])
  })

  test('of a complaint the officer, and the handler unless it is about them', () => {
    const story = new Story().submitted().does('mara', complaint)
    expect(told(story)).toEqual(['complaint → dpo without mara'])
    const handled = new Story().submitted().does('okafor', taken).does('mara', complaint)
    expect(told(handled)).toEqual(['complaint → dpo without mara okafor'])
    const before = new Story().submitted().does('mara', complaint).does('okafor', taken).request
    const [, , complained] = before.facts
    expect(
      complained && staffToldOf(readCase(before, before.receivedAt), complained).map(({ to }) => whoIs(to)),
    ).toEqual(['dpo without mara', 'okafor'])
  })

  test('of a right that is asked who handles the case, or who may', () => {
    expect(told(new Story().delivered().does('mara', { ...ask.followUp }))).toEqual(['right → okafor'])
  })

  test('of a report that cannot be made who handles the case', () => {
    const story = new Story().inReview().does('okafor', { kind: 'review_finished' })
    expect(told(story.does('system', { kind: 'composing_failed', why: 'tried_often' }))).toEqual([
      'composingFailed → okafor',
    ])
  })

  test('of sources that failed who handles the case and the administrators; of sources that answered nobody', () => {
    const story = new Story().inReview()
    expect(told(story, { failed: [{ source: 'doors', since: story.now }] })).toEqual([
      'sourcesFailed → okafor',
      'sourcesBroken → administrator',
    ])
    expect(told(story)).toEqual([])
  })

  test('of a conflict of who handles a case the officer, who gives it to somebody else', () => {
    const story = new Story().submitted().does('okafor', taken)
    story.does('okafor', { kind: 'conflict_declared', personId: 'okafor', why: 'We are married.' })
    expect(told(story)).toEqual(['newRequest → dpo without okafor'])
  })
})

describe('of a date, for a request received on 3 November and due on 3 December', () => {
  const reminded = (story: Story, key: string) => told(story.note('system', { kind: 'reminded', key }))

  test.each([
    ['half', ['half → okafor']],
    ['threeDays', ['threeDays → okafor']],
    ['oneDay', ['oneDay → okafor', 'oneDay → approver']],
    ['late', ['late → okafor', 'late → approver dpo']],
  ])('%s goes to who handles the case, and upwards when nobody acts', (step, expected) => {
    expect(reminded(new Story().inReview(), `staff:first:${step}`)).toEqual(expected)
  })

  test('while nobody has the case, to those who may take it or give it to somebody', () => {
    expect(reminded(new Story().submitted(), 'staff:first:half')).toEqual(['half → handler dpo'])
  })

  test('of what is owed besides the answer, to its owner, also weeks after it is late', () => {
    const story = new Story().delivered().does('mara', complaint)
    const about = story.case.facts.at(-1)?.id
    expect(reminded(story, `owed:complaint:${about}:late3`)).toEqual([
      'late → dpo without marchetti okafor',
      'late → approver dpo without marchetti okafor',
    ])
  })

  test('of a source that has failed, to who handles the case, until it has answered', () => {
    const story = new Story().inReview()
    story.note('system', { kind: 'reminded', key: 'owed:source:doors:threeDays' })
    expect(told(story, { failed: [{ source: 'doors', since: story.now }] })).toEqual(['threeDays → okafor'])
    expect(told(story)).toEqual([])
  })

  test('of what is done meanwhile nobody is told, nor is staff told of what goes to the person', () => {
    const story = new Story().delivered()
    expect(reminded(story, 'owed:complaint:7:late')).toEqual([])
    expect(reminded(story, 'staff:first:late')).toEqual([])
    expect(reminded(story, 'subject:first:late')).toEqual([])
  })
})

test('a second look that begins is announced, in 400 random stories', () => {
  let begun = 0
  for (const request of randomStories(400)) {
    let before = new Set<string>()
    request.facts.forEach((fact, index) => {
      const at = readCase({ ...request, facts: request.facts.slice(0, index + 1) }, fact.at)
      const looks = owedIn(at).filter(isSecondLook)
      const fresh = looks.filter(({ key, step }) => !before.has(`${key} ${step}`))
      before = new Set(looks.map(({ key, step }) => `${key} ${step}`))
      if (fresh.length === 0) return
      begun += fresh.length
      expect(mayTellStaff(fact.kind), fact.kind).toBe(true)
      const announced = staffToldOf(at, fact).filter(({ occasion }) => occasion === 'second')
      expect(announced, fact.kind).toHaveLength(fresh.length)
      for (const { to } of announced)
        expect([to.person, ...to.barred], fact.kind).toContain(fact.by.personId ?? to.person)
    })
  }
  expect(begun).toBeGreaterThan(100)
})

test('the mail names the last day of what is to be done', () => {
  const day = (story: Story) => {
    const { case: request } = story
    return request.facts.slice(-1).flatMap(fact => staffToldOf(request, fact).map(({ by }) => by?.toString() ?? null))
  }
  expect(day(new Story().does('mara', { kind: 'received' }))).toEqual(['2026-12-03'])
  expect(day(new Story().submitted().does('okafor', taken).does('aalto', given('novak')))).toEqual(['2026-12-03', null])
  const right = new Story()
    .delivered()
    .on('2026-11-10')
    .does('mara', { ...ask.followUp })
  expect(day(right)).toEqual(['2026-12-10'])
})

test('every occasion belongs to a topic; a second person and dates reach somebody in any case', () => {
  expect(new Set(occasions.map(topicOf))).toEqual(new Set(topics))
  expect(topics.filter(topic => !pacesFor(topic).includes('never'))).toEqual(['second', 'dates'])
})
