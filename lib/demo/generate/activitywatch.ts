import type { Person } from '#lib/domain/people/person.ts'
import { type PresenceEvent, presenceOf, type WindowEvent, windowsOf } from './computer-use.ts'
import { type Extent, instantAt, recordedDays, type WorkingDay } from './working-days.ts'

/**
 * The export of one person's computer as aw-server 0.14 writes it (`GET /api/0/export`): an object of buckets, events
 * newest first, start in UTC with an offset, duration in seconds.
 */
export function* activityWatchExport(person: Person, device: string, extent: Extent): Generator<string> {
  const days = recordedDays(person, extent).reverse()
  yield '{"buckets": {'
  yield* bucket('currentwindow', 'aw-watcher-window', device, days, day => windowsOf(day).map(windowData))
  yield ', '
  yield* bucket('afkstatus', 'aw-watcher-afk', device, days, day => presenceOf(day).map(presenceData))
  yield '}}'
}

type Told = { at: number; seconds: number; data: Record<string, string> }

const windowData = ({ at, seconds, app, title }: WindowEvent): Told => ({ at, seconds, data: { app, title } })
const presenceData = ({ at, seconds, status }: PresenceEvent): Told => ({ at, seconds, data: { status } })

function* bucket(
  type: string,
  client: string,
  device: string,
  newestFirst: WorkingDay[],
  eventsOf: (day: WorkingDay) => Told[],
): Generator<string> {
  const id = `${client}_${device}`
  const head = { id, created: '2025-11-03T07:03:16.706117+00:00', name: null, type, client, hostname: device }
  // `data` is the bucket's own free field; it labels the file.
  yield `${JSON.stringify(id)}: ${JSON.stringify({ ...head, data: { note: 'Demo data' } }).slice(0, -1)}, "events": [`
  let first = true
  for (const day of newestFirst) {
    for (const { at, seconds, data } of eventsOf(day).reverse()) {
      const event = { timestamp: withOffset(instantAt(day, at)), duration: seconds, data }
      yield `${first ? '' : ', '}${JSON.stringify(event)}`
      first = false
    }
  }
  yield ']}'
}

/** `2026-05-29T14:01:22.608000+00:00`, without a fraction on a whole second, as Python writes it. */
function withOffset(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}+00:00` : `${text.slice(0, -1)}000+00:00`
}
