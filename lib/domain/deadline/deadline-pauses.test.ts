import { describe, expect, test } from 'vitest'
import { berlin } from '#lib/testing/test-deadline.ts'

describe('EDPB 01/2022 §159: a suspension that was switched on', () => {
  const received = '2026-09-02T09:00:00+02:00'

  test('days after the question up to the answer do not count, and `safe` ignores them', () => {
    const paused = berlin(
      received,
      ['identityAsked', '2026-09-03T10:00:00+02:00'],
      ['identityReceived', '2026-09-07T09:00:00+02:00'],
    )
    expect(paused).toMatchObject({ anchor: '2026-09-02', excludedDays: 4, due: '2026-10-06', safe: '2026-10-02' })
  })

  test('answered on the day it was asked, nothing is excluded', () => {
    const paused = berlin(
      received,
      ['clarificationAsked', '2026-09-03T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-03T19:00:00+02:00'],
    )
    expect(paused).toMatchObject({ excludedDays: 0, due: '2026-10-02' })
  })

  test('an identity check and a question at the same time are a union of days', () => {
    const paused = berlin(
      received,
      ['identityAsked', '2026-09-03T10:00:00+02:00'],
      ['clarificationAsked', '2026-09-05T10:00:00+02:00'],
      ['identityReceived', '2026-09-08T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-10T10:00:00+02:00'],
    )
    expect(paused).toMatchObject({ excludedDays: 7 })
  })

  test('the extension notice waits with the pause', () => {
    const paused = berlin(
      received,
      ['clarificationAsked', '2026-09-03T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-07T09:00:00+02:00'],
      ['extensionNotified', '2026-10-06T09:00:00+02:00'],
    )
    expect(paused).toMatchObject({ extNoticeBy: '2026-10-06', extended: true, base: '2026-12-06', safe: '2026-12-02' })
  })

  test('a question asked after the month has run out excludes nothing', () => {
    const late = berlin(
      received,
      ['clarificationAsked', '2026-10-03T10:00:00+02:00'],
      ['clarificationReceived', '2026-10-09T10:00:00+02:00'],
    )
    expect(late).toMatchObject({ excludedDays: 0, due: '2026-10-02' })
  })

  test('a question asked in the extended months counts', () => {
    const asked = berlin(
      received,
      ['extensionNotified', '2026-09-20T10:00:00+02:00'],
      ['clarificationAsked', '2026-10-05T10:00:00+02:00'],
      ['clarificationReceived', '2026-10-09T10:00:00+02:00'],
    )
    expect(asked).toMatchObject({ excludedDays: 4, extended: true, base: '2026-12-06', due: '2026-12-07' })
  })

  test('a second question may be asked in days that the first has added', () => {
    const asked = berlin(
      received,
      ['clarificationAsked', '2026-09-30T10:00:00+02:00'],
      ['clarificationReceived', '2026-10-03T10:00:00+02:00'],
      ['clarificationAsked', '2026-10-05T10:00:00+02:00'],
      ['clarificationReceived', '2026-10-07T10:00:00+02:00'],
    )
    expect(asked).toMatchObject({ excludedDays: 5, base: '2026-10-07' })
  })

  test('the second answer belongs to the second question, also when it came first', () => {
    const crossed = berlin(
      received,
      ['clarificationAsked', '2026-09-04T10:00:00+02:00'],
      ['clarificationAsked', '2026-09-10T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-14T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-12T10:00:00+02:00'],
    )
    expect(crossed).toMatchObject({ excludedDays: 10 })
  })

  test('an unanswered question, and an answer to a question never asked, change no date', () => {
    const { due } = berlin(received)
    expect(berlin(received, ['clarificationAsked', '2026-09-04T10:00:00+02:00'])).toMatchObject({ due })
    expect(berlin(received, ['clarificationReceived', '2026-09-04T10:00:00+02:00'])).toMatchObject({
      due,
    })
    expect(berlin(received, ['identityReceived', '2026-09-04T10:00:00+02:00'])).toMatchObject({ due })
  })
})
