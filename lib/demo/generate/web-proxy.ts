import type { Person } from '#lib/domain/people/person.ts'
import { type Random, randomFrom } from './random.ts'
import { type Extent, instantAt, recordedDays, type WorkingDay } from './working-days.ts'

type Line = { at: number; text: string }

const plain = [
  'http://intranet.northwind.example/canteen/menu.html',
  'http://intranet.northwind.example/rota/week.html',
  'http://intranet.northwind.example/wiki/pumps?page=3&sort=name',
  'http://weather.example.com/berlin',
  'http://parts.example.net/search?q=Dichtung%20M12',
  'http://maps.example.org/route?from=Berlin&to=%C5%81%C3%B3d%C5%BA',
] as const

const encrypted = [
  'mail.northwind.example:443',
  'teams.northwind.example:443',
  'ledgerline.northwind.example:443',
  'wiki.northwind.example:443',
  'news.example.com:443',
  'union.example.org:443',
  'health.example.net:443',
] as const

/**
 * The log of the proxy in Squid's native form, fields parted by one space: epoch seconds with milliseconds, duration,
 * client address, result/status, bytes, method, address, user, peer, type. Before signing in to the proxy the user is `-`.
 */
export function* proxyLog(people: Person[], extent: Extent): Generator<string> {
  const ofDay = new Map<string, WorkingDay[]>()
  for (const day of people.flatMap(person => recordedDays(person, extent)))
    ofDay.set(day.day, [...(ofDay.get(day.day) ?? []), day])
  for (const day of [...ofDay.keys()].sort()) {
    const lines = (ofDay.get(day) ?? []).flatMap(linesOf)
    for (const line of lines.sort((a, b) => a.at - b.at)) yield line.text
  }
}

function linesOf(day: WorkingDay): Line[] {
  const random = randomFrom(`${day.login} ${day.day} web`)
  const client = `10.20.${day.kind === 'field' ? 8 : 4}.${randomFrom(day.login).whole(10, 200)}`
  const lines: Line[] = []
  for (const [from, to] of day.sessions) {
    lines.push(
      line(
        instantAt(day, from),
        client,
        '-',
        ['TCP_DENIED/407', 'CONNECT', encrypted[0], 'HIER_NONE/-', 'text/html'],
        random,
      ),
    )
    for (let at = from + 1; at < to; at += 5 + random.around(155 / day.density))
      lines.push(line(instantAt(day, at), client, day.login, request(random), random))
  }
  return lines
}

function line(at: number, client: string, user: string, what: string[], random: Random): Line {
  const [result, method, url, peer, type] = what
  const stamp = `${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}`
  const text = [stamp, random.whole(2, 900), client, result, random.whole(320, 90_000), method, url, user, peer, type]
  return { at, text: `${text.join(' ')}\n` }
}

/** Result/status, method, address, peer, type. */
function request(random: Random): string[] {
  const peer = `HIER_DIRECT/203.0.113.${random.whole(1, 254)}`
  if (random.chance(0.6)) {
    const url = random.pick(encrypted)
    if (url.startsWith('news') && random.chance(0.3))
      return ['TCP_DENIED/403', 'CONNECT', url, 'HIER_NONE/-', 'text/html']
    return ['TCP_TUNNEL/200', 'CONNECT', url, peer, '-']
  }
  const url = random.pick(plain)
  if (random.chance(0.05)) return ['TCP_MISS/404', 'GET', url, peer, 'text/html']
  if (random.chance(0.25)) return ['TCP_REFRESH_UNMODIFIED/304', 'GET', url, peer, 'text/html']
  if (random.chance(0.04)) return ['TCP_MISS/200', 'POST', url, peer, 'text/html']
  return [random.chance(0.3) ? 'TCP_HIT/200' : 'TCP_MISS/200', 'GET', url, peer, 'text/html']
}
