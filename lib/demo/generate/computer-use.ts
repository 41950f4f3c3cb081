import { type Random, randomFrom } from './random.ts'
import { apps, titleFor, typedText } from './window-titles.ts'
import type { WorkingDay } from './working-days.ts'

/** One window in front; `at` in seconds of local wall time. */
export type WindowEvent = { at: number; seconds: number; app: (typeof apps)[number]; title: string }

/** At the keyboard or away from it. */
export type PresenceEvent = { at: number; seconds: number; status: 'afk' | 'not-afk' }

/** One minute in which keys were pressed; `typed` only where the programme keeps the text. */
export type KeyMinute = { at: number; app: string; keys: number; typed: string | null }

const meanWindowSeconds = 62
const keepsText: readonly string[] = ['Ledgerline ERP', 'Customer chat']

/** The windows of a day, oldest first, back to back within a session. */
export function windowsOf(day: WorkingDay): WindowEvent[] {
  const random = randomFrom(`${day.login} ${day.day} windows`)
  const events: WindowEvent[] = []
  for (const [from, to] of day.sessions) {
    for (let at = from; at < to; ) {
      const app = random.pick(apps)
      const seconds = milliseconds(1 + random.around(meanWindowSeconds / day.density))
      events.push({ at, seconds: Math.min(seconds, milliseconds(to - at)), app, title: titleFor(app, random) })
      at = milliseconds(at + seconds + 0.02)
    }
  }
  return events
}

/** The times at and away from the keyboard, oldest first. */
export function presenceOf(day: WorkingDay): PresenceEvent[] {
  const random = randomFrom(`${day.login} ${day.day} presence`)
  const events: PresenceEvent[] = []
  for (const [from, to] of day.sessions) {
    let status: PresenceEvent['status'] = 'not-afk'
    for (let at = from; at < to; ) {
      const mean = status === 'afk' ? 300 : 1000
      const seconds = milliseconds(Math.min(30 + random.around(mean / day.density), to - at))
      events.push({ at, seconds, status })
      at = milliseconds(at + seconds + 0.01)
      status = status === 'afk' ? 'not-afk' : 'afk'
    }
  }
  return events
}

/** The minutes in which keys were pressed, oldest first, in the program that was in front. */
export function keyMinutesOf(day: WorkingDay): KeyMinute[] {
  const random = randomFrom(`${day.login} ${day.day} keys`)
  const windows = windowsOf(day)
  const minutes: KeyMinute[] = []
  let front = 0
  for (const [from, to] of day.sessions) {
    for (let at = Math.ceil(from / 60) * 60; at < to; at += 60) {
      while ((windows[front + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) front++
      if (random.chance(0.86 * day.density)) minutes.push(keyMinute(at, windows[front]?.app ?? 'Outlook', random))
    }
  }
  return minutes
}

function keyMinute(at: number, app: string, random: Random): KeyMinute {
  const keys = 1 + Math.round(random.around(55))
  const typed = keepsText.includes(app) && keys > 25 ? typedText(random) : null
  return { at, app, keys, typed }
}

/** Whole milliseconds: what a clock of a computer gives. */
const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000
