import { expect, test } from 'vitest'
import { london } from '#lib/testing/cast.ts'
import { Story } from '#lib/testing/test-case.ts'
import { noticesAbout } from './notice-facts.ts'

const last = (story: Story) => story.request.facts.slice(-1).flatMap(fact => noticesAbout(story.case, fact))

test('a complaint to the officer is acknowledged everywhere, by a day of the law in the UK alone', () => {
  const uk = { establishment: london, profileId: 'UK2026' } as const
  const days = (story: Story, to: 'officer' | 'authority' = 'officer') =>
    last(story.submitted().does('mara', { kind: 'complaint', to, words: 'Slow.' })).map(
      ({ notice, facts }) => notice === 'complaint' && `${facts.acknowledgeBy} ${facts.outcomeBy}`,
    )
  expect(days(new Story(uk))).toEqual(['2026-12-03 2026-12-03'])
  expect(days(new Story())).toEqual(['null 2026-12-03'])
  expect(days(new Story(), 'authority')).toEqual([])
})

test('the outcome of a complaint is told with what was complained of, the reasons and what was done', () => {
  const story = new Story().submitted().does('mara', { kind: 'complaint', to: 'officer', words: 'Slow.' })
  story.does('aalto', {
    kind: 'complaint_answered',
    complaintId: '2',
    outcome: 'upheld',
    words: 'The letter lay there for a week.',
    done: 'It is read on the same day now.',
  })
  expect(last(story)).toMatchObject([
    {
      notice: 'complaintAnswered',
      facts: { complaint: 'Slow.', outcome: 'upheld', done: 'It is read on the same day now.' },
    },
  ])
})
