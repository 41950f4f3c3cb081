import { expect, test } from 'vitest'
import { ask, Story } from '#lib/testing/test-case.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { owedHere } from './owed-here.ts'

const words = wordsIn('en')
/** Without the letters, which none of these stories sends. */
const byPeople = (story: Story) =>
  owedHere({ request: story.on('2026-11-23').case, words }).flatMap(({ next, by, rests, owner }) =>
    owner === 'The machine' ? [] : [[next, by, rests, owner]],
  )

test('the answer stands by our own target, with the day of the law beside it', () => {
  expect(byPeople(new Story().inReview())).toEqual([
    ['Review the records', 'Tuesday 1 December', 'Our own target; by law Thursday 3 December', 'Philippa Okafor'],
  ])
})

test('all that is owed is named, the most urgent first: an objection and a complaint after the answer', () => {
  const story = new Story()
    .delivered()
    .on('2026-11-10')
    .does('mara', { ...ask.followUp })
    .does('mara', { kind: 'complaint', to: 'officer', words: 'It took too long.' })
  expect(byPeople(story)).toEqual([
    ['Decide about the objection', 'Thursday 10 December', null, 'Philippa Okafor'],
    ['Tell the outcome', 'Thursday 10 December', 'Our own day; the law names none', 'The officer'],
  ])
})

test('a failed source is named by its title; what is paused comes last and says so', () => {
  const beside = { failed: [{ source: 'proxy', since: Temporal.Instant.from('2026-11-04T08:00:00Z') }] }
  const titles = new Map([['proxy', { en: 'Web addresses' }]])
  const story = new Story().submitted().askedWithPause().on('2026-11-23')
  const things = owedHere({ request: story.case, words, beside, titles })
  expect(things.find(({ kind }) => kind === 'Source failed')?.fact).toBe('Web addresses, failed on 4 Nov')
  expect(things.at(-1)).toMatchObject({ rests: 'The clock stands still' })
})

test('nothing is owed in a case that was answered and told', () => {
  expect(byPeople(new Story().delivered())).toEqual([])
})
