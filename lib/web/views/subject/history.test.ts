import { expect, test } from 'vitest'
import { asked, collected, requestWith, Story } from '#lib/testing/test-case.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { historyOf } from './history.ts'

const at = (text: string) => Temporal.Instant.from(text)
const words = wordsIn('en')

test('what has happened is told newest first, with who: you, automatic, or a function', () => {
  const request = requestWith(...collected, { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' })
  expect(historyOf({ request, looks: [], words }).map(({ what, who }) => [what, who])).toEqual([
    ['A person of the data protection team took the case', 'Handler, data protection team'],
    ['All 8 sources asked: 251,006 entries found', 'Automatic'],
    ['Collection started', 'Automatic'],
    ['Identity confirmed', 'You'],
    ['Request received', 'You'],
  ])
})

test('who of the staff looked is told once a day and role, with how often; names of colleagues are not', () => {
  const looks = [
    { at: at('2026-11-12T09:00:00Z'), action: 'case:read-records', role: 'handler' },
    { at: at('2026-11-12T10:30:00Z'), action: 'case:read-records', role: 'handler' },
    { at: at('2026-11-13T09:00:00Z'), action: 'report:preview', role: 'approver' },
  ]
  const lines = historyOf({ request: requestWith(...asked), looks, words })
  expect(lines.slice(0, 2)).toEqual([
    expect.objectContaining({ when: '13 Nov 2026, 10:00', what: 'Looked at your report', who: 'Second checker' }),
    expect.objectContaining({
      when: '12 Nov 2026, 11:30',
      what: 'Looked at your collected data (2 times)',
      who: 'Handler, data protection team',
    }),
  ])
  expect(lines).toHaveLength(4)
})

test('of a report that could not be made nobody promises that it is tried again by itself', () => {
  const story = new Story().inReview().does('okafor', { kind: 'review_finished' })
  story.does('system', { kind: 'composing_failed', why: 'tried_often' })
  const lines = historyOf({ request: story.case, looks: [], words }).map(({ what }) => what)
  expect(lines).toContain('The report could not be made; whoever handles your request must start it again')
})
