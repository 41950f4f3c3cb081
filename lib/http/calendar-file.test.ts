import { expect, test } from 'vitest'
import { calendarFile } from './calendar-file.ts'

test('the date of an answer is one whole day in a calendar, without any detail', () => {
  const text = new TextDecoder().decode(
    calendarFile('0f15', Temporal.PlainDate.from('2026-12-23'), 'Date of an answer'),
  )
  const lines = text.split('\r\n')
  expect(lines).toContain('DTSTART;VALUE=DATE:20261223')
  expect(lines).toContain('DTEND;VALUE=DATE:20261224')
  expect(lines).toContain('SUMMARY:Date of an answer')
  expect(lines).toContain('UID:0f15')
  expect(text).not.toContain('DESCRIPTION')
})
