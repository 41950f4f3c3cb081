/** `local` is what the wall clock showed, as ms in UTC; `offset` in ms where the text states one. `yearless`: no year. */
export type Wall = { local: number; offset: number | null; yearless: boolean }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Names of zones that mean one offset everywhere, in hours; CST, IST and BST mean several. */
const zoneNames: Record<string, number> = {
  ...{ utc: 0, gmt: 0, z: 0, wet: 0, west: 1, cet: 1, cest: 2, met: 1, mest: 2, eet: 2, eest: 3, msk: 3 },
  ...{ est: -5, edt: -4, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, jst: 9, aest: 10, aedt: 11 },
}

const patterns: Record<string, string> = {
  ...{ YYYY: '(\\d{4})', YY: '(\\d{2})', MMM: '([A-Za-z]{3})', MM: '(\\d{1,2})', M: '(\\d{1,2})' },
  ...{ DD: '(\\d{1,2})', D: '(\\d{1,2})', _D: ' ?(\\d{1,2})', ddd: '([A-Za-z]{3})' },
  ...{ HH: '(\\d{1,2})', H: '(\\d{1,2})', hh: '(\\d{1,2})', h: '(\\d{1,2})', mm: '(\\d{1,2})', ss: '(\\d{1,2})' },
  ...{ A: '([AaPp]\\.?[Mm]\\.?)', S: '(\\d+)', zzz: '([A-Za-z]{1,5})' },
  ...{ ZZ: '([+-]\\d{2}:?\\d{2}|[Zz])', Z: '([+-]\\d{2}:?\\d{2}|[Zz])' },
}

export const tokens = /\[[^\]]*\]|YYYY|YY|MMM|MM|M|_D|DD|D|ddd|HH|H|hh|h|mm|ss|S+|A|zzz|ZZ|Z/g

/** The tokens of a format, each by the name under which its value is read (`SSS` as `S`). */
export const tokensOf = (format: string): string[] =>
  [...format.matchAll(tokens)].flatMap(([token]) => (token.startsWith('[') ? [] : [token.replace(/^S+$/, 'S')]))

const compiled = new Map<string, RegExp>()

/** A text in a format of tokens, or null where it does not have that form. A literal that holds letters stands in `[]`. */
export function readTokens(text: string, format: string): Wall | null {
  const found = (compiled.get(format) ?? compile(format)).exec(text)
  if (!found) return null
  const parts = new Map(tokensOf(format).map((token, index) => [token, found[index + 1]]))
  const first = (...names: string[]): string | undefined => names.map(name => parts.get(name)).find(one => one)
  const number = (...names: string[]): number => Number(first(...names) ?? 0)
  const hour = hourOf(number('HH', 'H', 'hh', 'h'), parts.get('A'))
  const name = parts.get('MMM')
  const month = name === undefined ? number('MM', 'M') : months.indexOf(name.toLowerCase()) + 1
  const year = first('YYYY') ?? (parts.has('YY') ? century(number('YY')) : undefined)
  if (hour === null) return null
  const fraction = Number((parts.get('S') ?? '').padEnd(3, '0').slice(0, 3))
  // A leap year stands in for the one that is not written, so that 29 February can be read.
  const local = wall([Number(year ?? 2000), month, number('DD', 'D', '_D'), hour, number('mm'), number('ss')], fraction)
  const offset = offsetOf(parts.get('ZZ') ?? parts.get('Z'), parts.get('zzz'))
  const weekday = parts.get('ddd')
  if (local === null || offset === undefined) return null
  if (weekday && year && new Date(local).getUTCDay() !== weekdays.indexOf(weekday.toLowerCase())) return null
  return { local, offset, yearless: year === undefined }
}

/** POSIX strptime: 69 to 99 are of the last century. */
const century = (year: number): string => String(year >= 69 ? 1900 + year : 2000 + year)

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

/** Undefined where a zone was written that is none, or several. */
function offsetOf(numbers: string | undefined, name: string | undefined): number | null | undefined {
  if (numbers !== undefined) return readOffset(numbers)
  if (name === undefined) return null
  const hours = zoneNames[name.toLowerCase()]
  return hours === undefined ? undefined : hours * 3_600_000
}

/** `+0200`, `+02:00` or `Z` in ms. */
function readOffset(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? []
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -ms : ms
}

function compile(format: string): RegExp {
  let source = ''
  let at = 0
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ +/g, ' +')
  for (const found of format.matchAll(tokens)) {
    const [token] = found
    source += literal(format.slice(at, found.index))
    source += token.startsWith('[') ? literal(token.slice(1, -1)) : (patterns[token.replace(/^S+$/, 'S')] ?? '')
    at = found.index + token.length
  }
  const made = new RegExp(`^${source}${literal(format.slice(at))}$`)
  compiled.set(format, made)
  return made
}

/** The ms of a wall clock, or null where a part is out of range (31 June, 25:00). */
export function wall(parts: number[], ms: number): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59 || day < 1) return null
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  at.setUTCHours(hour, minute, second, ms)
  return at.getUTCDate() === day ? at.getTime() : null
}
