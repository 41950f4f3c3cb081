import { expect, test } from 'vitest'
import { owedOfExposure } from '#lib/domain/case/owed/exposure.ts'
import { owedOf } from '#lib/testing/case/queue-by-facts.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { owedLine } from './owed-line.ts'

// Lines on 23 November of a request that was received on the 3rd.
const words = wordsIn('en')
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const lines = (story: Story) => owedOf(story, now).map(one => owedLine(one, now, words))

test('an objection after an answer has a line of its own, with its month, what is next and who does it', () => {
  const objection = new Story({ number: 'DR-8' })
    .delivered()
    .on('2026-11-10')
    .does('mara', { ...ask.followUp })
  expect(lines(objection).filter(({ kind }) => kind !== 'Letter')).toMatchObject([
    {
      kind: 'Objection',
      next: 'Decide about the objection',
      fact: 'Asked for on 10 Nov',
      owner: 'Philippa Okafor',
      number: 'DR-8',
      isCase: false,
      tag: { kind: 'ok', text: '17 days left', date: '10 Dec' },
    },
  ])
})

test('a complaint has our own day, and says that the law names none', () => {
  const complaint = new Story({ number: 'DR-9' })
    .delivered()
    .does('mara', { kind: 'complaint', to: 'officer', words: 'It took too long.' })
  expect(lines(complaint).filter(({ kind }) => kind !== 'Letter')).toMatchObject([
    { kind: 'Complaint', owner: 'The officer', ownDay: 'Our own day; the law names none', tag: { date: '3 Dec' } },
  ])
})

test('what waits for a second person says for what, and that nobody in particular must', () => {
  const story = new Story({ number: 'DR-10' }).submitted().does('okafor', { ...ask.extension, reasons: ['complexity'] })
  expect(lines(story).find(({ kind }) => kind === 'Second person')).toMatchObject({
    next: 'Confirm more time',
    owner: 'A second person',
  })
  expect(lines(story).find(({ isCase }) => isCase)).toMatchObject({ owner: 'Nobody yet', free: true })
})

test('an exposure counts hours, and has a title and no number', () => {
  const [one] = owedOfExposure({ id: 'x', awareAt: '2026-11-20T21:40:00Z' }, undefined, 'UTC')
  if (!one?.due) throw new Error('nothing is owed')
  const title = { en: 'An open folder' }
  const rest = { second: false, requester: null, title, timeZone: null, extended: false }
  const line = owedLine(
    { ...one, ...rest, number: 'x', moment: one.due.before, due: { ...one.due, day: null } },
    now,
    words,
  )
  expect(line).toMatchObject({
    about: 'An open folder',
    number: null,
    href: '/exposures',
    owner: 'The officer',
    tag: { kind: 'soon', text: '9 hours left', date: '23 Nov, 21:40' },
  })
})
