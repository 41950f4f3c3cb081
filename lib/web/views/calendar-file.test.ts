import { expect, test } from 'vitest'
import { calendarFile, calendarStream } from './calendar-file.ts'

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

test('what counts in hours ends at its hour, in UTC', async () => {
  const until = Temporal.Instant.from('2026-11-23T18:40:00Z')
  const stream = calendarStream(
    (async function* () {
      yield [{ id: 'x', until, summary: 'Exposure, x' }]
    })(),
  )
  const text = (await Array.fromAsync(stream)).map(bytes => new TextDecoder().decode(bytes)).join('')
  expect(text).toContain('DTSTART:20261123T184000Z')
})

test('a calendar of many deadlines has an entry for each, whole whether it comes at once or in parts', async () => {
  const day = Temporal.PlainDate.from('2026-12-23')
  const a = { id: 'a', day, summary: 'Deadline DR-2026-0001' }
  const b = { id: 'b', day: day.add({ days: 1 }), summary: 'Deadline DR-2026-0002' }
  const text = async (...batches: (typeof a)[][]) => {
    const stream = calendarStream(
      (async function* () {
        yield* batches
      })(),
    )
    const whole = (await Array.fromAsync(stream)).map(bytes => new TextDecoder().decode(bytes)).join('')
    return whole.replace(/^DTSTAMP.*$/gm, '')
  }
  const two = await text([a, b])
  expect(two.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(two).toContain('DTSTART;VALUE=DATE:20261224')
  expect(two.match(/(BEGIN|END):VCALENDAR/g)).toHaveLength(2)
  expect(await text([a], [], [b])).toBe(two)
  expect(await text()).not.toContain('BEGIN:VEVENT')
})
