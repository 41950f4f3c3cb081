import { describe, expect, test } from 'vitest'
import { Story } from '#lib/testing/test-case.ts'
import { answerTerm, erasuresDue, warningDue, withheldReview } from './erasing.ts'
import { owedIn } from './owed/owed.ts'
import type { FactBody } from './reading.ts'

const download = { kind: 'downloaded', what: 'pdf' } as const
const why = 'A court may ask for it.'
const due = (story: Story) => erasuresDue(story.case).map(({ what, rule }) => `${what} ${rule}`)
const term = (story: Story) => {
  const found = answerTerm(story.case)
  return found && `${found.last} ${found.rule}${found.stopped ? ` ${found.stopped}` : ''}`
}

/** Delivered on 20 November 2026, collected records gone. */
const given = () =>
  new Story().delivered().does('system', { kind: 'erased', what: 'collected', rule: 'given', objects: 8, files: [] })

describe('our copy of the answer', () => {
  test('goes 90 days after the first download, and a second download moves nothing', () => {
    const story = given().on('2026-12-01').does('mara', download).on('2027-01-15').does('mara', download)
    expect(term(story)).toBe('2027-03-01 downloaded')
    expect(warningDue(story.on('2027-02-14').case)).toBeNull()
    expect(`${warningDue(story.on('2027-02-15').case)}`).toBe('2027-03-01')
    story.does('system', { kind: 'erasure_announced', last: '2027-03-01' })
    expect(warningDue(story.case)).toBeNull()
    expect(due(story.on('2027-03-01'))).toEqual([])
    expect(due(story.on('2027-03-02'))).toEqual(['answer downloaded'])
  })

  test('goes 180 days after the letter where nobody ever downloads it', () => {
    const story = given()
    const told = story.case.reading.review.told?.at.toZonedDateTimeISO('Europe/Berlin').toPlainDate()
    expect(term(story)).toBe(`${told?.add({ days: 180 })} neverDownloaded`)
  })

  test('is never erased without a warning, and never less than two weeks after it', () => {
    const story = given().on('2026-12-01').does('mara', download).on('2027-06-01')
    expect(due(story)).toEqual([])
    expect(`${warningDue(story.case)}`).toBe('2027-06-15')
    expect(story.tries('system', { kind: 'erasure_announced', last: '2027-06-14' })).toBe('not_allowed_now')
    story.does('system', { kind: 'erasure_announced', last: '2027-06-15' })
    expect(due(story.on('2027-06-15'))).toEqual([])
    expect(due(story.on('2027-06-16'))).toEqual(['answer downloaded'])
  })

  test('stays while a hold stands; when it ends the person is warned anew', () => {
    const story = given().on('2026-12-01').does('mara', download).on('2027-02-20')
    story.does('system', { kind: 'erasure_announced', last: '2027-03-06' }).does('aalto', { kind: 'hold_placed', why })
    expect(term(story.on('2027-04-01'))).toBe('2027-03-01 downloaded hold')
    expect([due(story), warningDue(story.case)]).toEqual([[], null])
    const erased = { kind: 'erased', what: 'answer', rule: 'downloaded', objects: 1, files: [] } satisfies FactBody
    expect(story.tries('system', erased)).toBe('hold_stands')
    story.does('aalto', { kind: 'hold_lifted', why })
    expect([due(story), `${warningDue(story.case)}`]).toEqual([[], '2027-04-15'])
  })

  test('stays while something asked about it is open', () => {
    const story = given().does('mara', { kind: 'complaint', to: 'officer', words: 'It is not complete.' })
    expect(answerTerm(story.case)?.stopped).toBe('open')
    expect(story.tries('mara', { kind: 'erasure_asked' })).toBe('follow_up_open')
  })

  test('goes at once when the person wants it, and nobody else can want it', () => {
    const story = given()
    for (const who of ['okafor', 'marchetti', 'aalto'] as const)
      expect(story.tries(who, { kind: 'erasure_asked' })).toBe('wrong_role')
    story.does('mara', { kind: 'erasure_asked' })
    expect(due(story)).toEqual(['answer asked'])
    story.does('system', { kind: 'erased', what: 'answer', rule: 'asked', objects: 4, files: [] })
    expect([story.state, story.case.readable, due(story)]).toEqual(['PURGED', false, []])
    expect(story.tries('mara', { kind: 'erasure_asked' })).toBe('not_allowed_now')
    expect(story.tries('aalto', { kind: 'reopened', why })).not.toBe('allowed')
  })

  test('is owed from the day it is given, and no more once it is gone', () => {
    const story = given().on('2026-12-01').does('mara', download)
    const owed = () => owedIn(story.case).filter(({ kind }) => kind === 'erasure')
    expect(owed().map(({ of, due: by }) => `${of} ${by?.day}`)).toEqual(['downloaded 2027-03-02'])
    story.does('mara', { kind: 'erasure_asked' })
    story.does('system', { kind: 'erased', what: 'answer', rule: 'asked', objects: 4, files: [] })
    expect(owed()).toEqual([])
  })
})

describe('collected records', () => {
  test('go when the answer was given, and when the request is withdrawn', () => {
    expect(due(new Story().inReview())).toEqual([])
    expect(due(new Story().delivered())).toEqual(['collected given'])
    expect(due(new Story().inReview().does('mara', { kind: 'withdrawn' }))).toEqual(['collected ended'])
  })

  test('stay while a hold stands', () => {
    const held = new Story().inReview().does('okafor', { kind: 'hold_placed', why }).does('mara', { kind: 'withdrawn' })
    expect(due(held)).toEqual([])
    expect(due(held.does('aalto', { kind: 'hold_lifted', why }))).toEqual(['collected ended'])
  })

  test('that are held back stay until their review, which is owed by a day', () => {
    const story = new Story().delivered()
    story.does('system', { kind: 'erased', what: 'collected', rule: 'given', objects: 8, files: [], kept: 2 })
    const day = withheldReview(story.case)?.day
    const owed = owedIn(story.case).find(({ kind }) => kind === 'withheldReview')
    expect(`${owed?.due?.day} ${owed?.owner.person?.id}`).toBe(`${day} okafor`)
    expect(story.tries('okafor', { kind: 'withholding_reviewed', keepUntil: '2020-01-01', why })).toBe('invalid_form')
    story.does('okafor', { kind: 'withholding_reviewed', keepUntil: '2029-01-01', why })
    expect([`${withheldReview(story.case)?.day}`, due(story)]).toEqual(['2029-01-01', []])
    story.does('okafor', { kind: 'withholding_reviewed', keepUntil: null, why })
    expect([withheldReview(story.case), due(story)]).toEqual([null, ['withheld reviewed']])
  })
})
