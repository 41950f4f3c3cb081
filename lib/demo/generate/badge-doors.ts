import { valuesOn } from '#lib/demo/people.ts'
import type { Person } from '#lib/domain/people/person.ts'
import { randomFrom } from './random.ts'
import { type Extent, presentDays, type WorkingDay } from './working-days.ts'
import { csvRow } from './write-whole.ts'

type Pass = { day: string; time: number; event: string; area: string; door: string; card: string }

const doors = {
  main: ['Berlin / lobby', 'BER-1 / MAIN'],
  garage: ['Berlin / garage', 'BER-1 / GAR'],
  north: ['Berlin / floor 3', 'BER-3 / NORTH'],
  south: ['Berlin / floor 3', 'BER-3 / SOUTH'],
  archive: ['Berlin / floor 3', 'BER-3 / ARC (Büro 12)'],
  dublin: ['Dublin / lobby', 'DUB-1 / MAIN'],
  lab: ['Helsinki / labs', 'HEL-2 / LAB'],
} as const

/**
 * The export of the door control: semicolons, local wall time of Berlin without a zone, the number of the card and never
 * a name. It holds the night of the clock change (02:30 twice), a door whose clock was not changed in spring (02:30 on a
 * day without one), two equal lines, and a card that went to another person.
 */
export function* badgeExport(people: Person[], extent: Extent): Generator<string> {
  yield csvRow(['Event timestamp', 'Event', 'Area', 'Access point', 'Credential code', 'Card format'], ';')
  const passes = people.flatMap(person => presentDays(person, extent).flatMap(day => passesOf(day)))
  passes.push(...oddNights.filter(pass => extent.from <= pass.day && pass.day <= extent.to))
  passes.sort((a, b) => (a.day === b.day ? a.time - b.time : a.day < b.day ? -1 : 1))
  for (const pass of passes)
    yield csvRow([localTime(pass), pass.event, pass.area, pass.door, pass.card, 'Standard 26-bit'], ';')
}

function passesOf(day: WorkingDay): Pass[] {
  const card = valuesOn(day.person, 'badge_no', day.day)[0]
  if (!card) return []
  const random = randomFrom(`${day.login} ${day.day} doors`)
  const pass = (time: number, door: keyof typeof doors): Pass => ({
    day: day.day,
    time: Math.round(time),
    event: door === 'archive' && random.chance(0.2) ? 'Access denied' : 'Access granted',
    area: doors[door][0],
    door: doors[door][1],
    card,
  })
  const [start, end] = day.duty
  // The control in Berlin writes Berlin time for Dublin too, which is one hour behind all year.
  if (day.zone === 'Europe/Dublin') return [pass(start + 3600 - 120, 'dublin'), pass(end + 3600, 'dublin')]
  const inside = Array.from({ length: random.whole(4, 7) }, () =>
    pass(random.whole(start + 600, end - 600), random.pick(['north', 'south', 'north', 'archive'])),
  )
  if (day.kind === 'field') return [pass(start - 120, 'garage'), pass(start, 'north'), pass(end, 'garage')]
  const visit = random.chance(0.012) ? [pass(random.whole(start + 3600, end - 3600), 'lab')] : []
  return [pass(start - 120, 'main'), ...inside, ...visit, pass(end, 'main')]
}

const oddNights: Pass[] = [
  // Called in at night: the hour that comes twice.
  odd('2026-10-25', '01:58:12', 'garage', '117-20588'),
  odd('2026-10-25', '02:30:00', 'archive', '117-20588'),
  odd('2026-10-25', '02:30:00', 'archive', '117-20588'),
  odd('2026-10-25', '02:47:31', 'garage', '117-20588'),
  // A reader whose clock was not put forward: an hour that never was.
  odd('2026-03-29', '02:30:05', 'garage', '117-20417'),
  // A door held open reports twice in the same second: two events.
  odd('2026-10-29', '07:52:18', 'main', '117-20588'),
  odd('2026-10-29', '07:52:18', 'main', '117-20588'),
]

function odd(day: string, clock: string, door: keyof typeof doors, card: string): Pass {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number)
  const time = hours * 3600 + minutes * 60 + seconds
  return { day, time, event: 'Access granted', area: doors[door][0], door: doors[door][1], card }
}

function localTime({ day, time }: Pass): string {
  const [year, month, date] = day.split('-')
  const clock = [Math.floor(time / 3600), Math.floor(time / 60) % 60, time % 60]
  return `${date}/${month}/${year} ${clock.map(part => String(part).padStart(2, '0')).join(':')}`
}
