import { valuesOn } from '#lib/demo/people.ts'
import { type Random, randomFrom } from './random.ts'
import type { WorkingDay } from './working-days.ts'

/** One position of a phone or a van; `at` in seconds of local wall time, speed in km/h, accuracy in metres. */
export type Position = {
  at: number
  tracker: string
  kind: 'phone' | 'van'
  latitude: number
  longitude: number
  accuracyM: number
  speedKmh: number
  area: string
}

type Place = readonly [name: string, latitude: number, longitude: number]
/** Where somebody was from one second to another. */
type Stay = { from: number; to: number; place: Place }

const depots: Record<string, Place> = {
  'Europe/Berlin': ['Berlin, Northwind yard', 52.5301, 13.4032],
  'Europe/Dublin': ['Dublin, Northwind yard', 53.3469, -6.2297],
}

const customersIn: Record<string, readonly Place[]> = {
  'Europe/Berlin': [
    ['Berlin-Pankow', 52.5692, 13.4019],
    ['Berlin-Wedding', 52.5497, 13.3551],
    ['Berlin-Neukölln', 52.4811, 13.4353],
    ['Berlin-Köpenick', 52.4435, 13.5743],
    ['Berlin-Spandau', 52.5352, 13.1974],
    ['Potsdam', 52.3989, 13.0657],
    ['Bernau', 52.6797, 13.5871],
  ],
  'Europe/Dublin': [
    ['Dublin Port', 53.3458, -6.2001],
    ['Tallaght', 53.2878, -6.3411],
    ['Swords', 53.4597, -6.2181],
    ['Dún Laoghaire', 53.2945, -6.1336],
  ],
}

const drive = 1500
const phoneSeconds = 120
const vanSeconds = 120

/** The positions of a person's phone on duty and, on days out, of the van lent to them, oldest first for each. */
export function positionsOf(day: WorkingDay): Position[] {
  const phone = valuesOn(day.person, 'phone_id', day.day)[0]
  const van = valuesOn(day.person, 'device_id', day.day).find(value => value.startsWith('van-'))
  const random = randomFrom(`${day.login} ${day.day} positions`)
  const stays = staysOf(day, random)
  const [from, to] = day.duty
  const positions: Position[] = []
  if (phone) track('phone', phone, from, to, phoneSeconds / day.density)
  if (van && day.kind === 'field') track('van', van, from + 5400, to - 5400, vanSeconds / day.density)
  return positions

  function track(kind: Position['kind'], tracker: string, first: number, last: number, every: number): void {
    for (let at = first; at < last; at += every + random.whole(0, 16))
      positions.push({ at: Math.round(at), tracker, kind, ...whereabouts(stays, at, random) })
  }
}

/** At the yard all day, or from customer to customer with half an hour on the road between. */
function staysOf(day: WorkingDay, random: Random): Stay[] {
  const [from, to] = day.duty
  const yard = depots[day.zone]
  const customers = customersIn[day.zone]
  if (!yard || !customers) throw new Error(`no places are known in ${day.zone}`)
  if (day.kind === 'office') return [{ from, to, place: yard }]
  const visits = random.whole(2, 4)
  const [leave, back] = [from + 5400, to - 5400]
  const each = (back - leave) / visits
  const stays: Stay[] = [{ from, to: leave, place: yard }]
  for (let visit = 0; visit < visits; visit++)
    stays.push({ from: leave + visit * each + drive, to: leave + (visit + 1) * each, place: random.pick(customers) })
  return [...stays, { from: back + drive, to, place: yard }]
}

function whereabouts(stays: Stay[], at: number, random: Random) {
  const next = stays.findIndex(stay => at < stay.to)
  const stay = stays[next] ?? stays.at(-1)
  const before = stays[next - 1]
  if (!stay) throw new Error('a day on duty without a place')
  const onRoad = before !== undefined && at < stay.from
  const [, latitude, longitude] = onRoad ? between(before.place, stay.place, (at - before.to) / drive) : stay.place
  return {
    latitude: rounded(latitude + (random.fraction() - 0.5) / 3000),
    longitude: rounded(longitude + (random.fraction() - 0.5) / 2000),
    accuracyM: random.whole(4, onRoad ? 18 : 45),
    speedKmh: onRoad ? random.whole(12, 78) : 0,
    area: onRoad ? `${before.place[0]} – ${stay.place[0]}` : stay.place[0],
  }
}

const between = (a: Place, b: Place, part: number): Place => [
  '',
  a[1] + (b[1] - a[1]) * part,
  a[2] + (b[2] - a[2]) * part,
]

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
