import { expect, test } from 'vitest'
import { calendarWriter } from './calendar-writer.ts'

const writtenAt = Temporal.Instant.from('2026-11-23T10:00:00Z')
const entry = { id: 'r1', day: Temporal.PlainDate.from('2026-12-31'), summary: 'An answer is due' }

test('one whole day, without a word on what it is about', () => {
  const text = new TextDecoder().decode(calendarWriter.write([entry], writtenAt))
  const lines = text.trim().split('\r\n')
  expect(lines).toContain('DTSTART;VALUE=DATE:20261231')
  expect(lines).toContain('DTEND;VALUE=DATE:20270101')
  expect(lines).toContain('SUMMARY:An answer is due')
  expect(lines).toContain('UID:r1')
  expect(text).not.toMatch(/DESCRIPTION|LOCATION|ORGANIZER|ATTENDEE|URL/)
})

test('the same days give the same bytes, each day an entry of its own', () => {
  const days = [entry, { ...entry, id: 'r2', day: Temporal.PlainDate.from('2027-01-15') }]
  const bytes = calendarWriter.write(days, writtenAt)
  expect(calendarWriter.write(days, writtenAt)).toEqual(bytes)
  expect(new TextDecoder().decode(bytes).match(/^UID:.*$/gm)).toEqual(['UID:r1', 'UID:r2'])
})
