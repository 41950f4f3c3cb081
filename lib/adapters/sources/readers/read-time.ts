import type { TimeBasis } from '#lib/domain/records/monitoring-record.ts'
import { instantIn } from './zone-offset.ts'

/** How a stream writes its times: `iso`, `epoch_s`, `epoch_ms`, or tokens such as `DD/MM/YYYY HH:mm:ss`; zone IANA. */
export type TimeFormat = { format: string; zone?: string | undefined }

/** A time as UTC ISO text with milliseconds, or null, and how it was known. */
export type ReadTime = { at: string | null; basis: TimeBasis }

/**
 * Reads one stamp. Nothing is guessed: a text that does not have the declared form is `unparsed`, a local time without a
 * declared zone too. Fractions are cut to milliseconds.
 */
export function readTime(value: unknown, { format, zone }: TimeFormat): ReadTime {
  if (value === null || value === undefined || String(value).trim() === '') return { at: null, basis: 'absent' }
  if (format === 'epoch_s') return epoch(Number(value) * 1000)
  if (format === 'epoch_ms') return epoch(Number(value))
  const text = String(value).trim()
  const read = format === 'iso' ? readIso(text) : readTokens(text, format)
  if (!read) return unparsed
  if (read.offset !== null) return isoText(read.local - read.offset, 'stated')
  if (!zone) return unparsed
  const { at, how } = instantIn(zone, read.local)
  return isoText(at, `${how}:${zone}`)
}

/** What is wrong with a declared format or zone-less token format, as the end of a sentence, or null. */
export function formatFault({ format, zone }: TimeFormat): string | null {
  if (['iso', 'epoch_s', 'epoch_ms'].includes(format)) return null
  const letters = format.replace(tokens, '').match(/[A-SU-Za-z]/)
  if (letters) return `has "${letters[0]}", which is not one of YYYY MM MMM DD ddd HH mm ss SSS`
  if (!/YYYY/.test(format) || !/MM/.test(format) || !/DD/.test(format)) return 'must name YYYY, MM or MMM, and DD'
  return zone ? null : 'gives local times: time.zone must say of which zone'
}

const unparsed: ReadTime = { at: null, basis: 'unparsed' }
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(?:(Z)|([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?)?$/i
const tokens = /YYYY|MMM|MM|DD|ddd|HH|mm|SSS|ss/g

/** `local` is what the wall clock showed, as ms in UTC; `offset` in ms where the text states one. */
type Wall = { local: number; offset: number | null }

/** A number before 1990 or from 2100 on was counted in another unit than the declared one. */
const [earliest, latest] = [Date.UTC(1990), Date.UTC(2100)]
const epoch = (ms: number): ReadTime => (ms >= earliest && ms < latest ? isoText(Math.trunc(ms), 'epoch') : unparsed)

function isoText(ms: number, basis: TimeBasis): ReadTime {
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  return year >= 0 && year <= 9999 ? { at: date.toISOString(), basis } : unparsed
}

function readIso(text: string): Wall | null {
  const found = iso.exec(text)
  if (!found) return null
  const [, Y, M, D, h, m, s, fraction = '', utc, sign, oh, om, os] = found
  const local = wall(
    [Y, M, D, h, m, s].map(part => Number(part ?? 0)),
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  )
  if (local === null) return null
  const offset = (Number(oh ?? 0) * 3600 + Number(om ?? 0) * 60 + Number(os ?? 0)) * 1000
  return { local, offset: utc ? 0 : sign ? (sign === '-' ? -offset : offset) : null }
}

const compiled = new Map<string, { pattern: RegExp; names: string[] }>()

function readTokens(text: string, format: string): Wall | null {
  const { pattern, names } = compiled.get(format) ?? compileTokens(format)
  const found = pattern.exec(text)
  if (!found) return null
  const part = (name: string): string | undefined => {
    const index = names.indexOf(name)
    return index < 0 ? undefined : found[index + 1]
  }
  const month = part('MM') ?? months.indexOf((part('MMM') ?? '').toLowerCase()) + 1
  const numbers = [part('YYYY'), month, part('DD'), part('HH'), part('mm'), part('ss')].map(one => Number(one ?? 0))
  const local = wall(numbers, Number((part('SSS') ?? '0').padEnd(3, '0')))
  const weekday = part('ddd')
  if (local === null || (weekday && new Date(local).getUTCDay() !== weekdays.indexOf(weekday.toLowerCase())))
    return null
  return { local, offset: null }
}

function compileTokens(format: string): { pattern: RegExp; names: string[] } {
  const names: string[] = []
  const source = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(tokens, token => {
    names.push(token)
    if (token === 'YYYY') return '(\\d{4})'
    if (token === 'SSS') return '(\\d{1,3})'
    return token === 'MMM' || token === 'ddd' ? '([A-Za-z]{3})' : '(\\d{1,2})'
  })
  const made = { pattern: new RegExp(`^${source}$`), names }
  compiled.set(format, made)
  return made
}

/** The ms of a wall clock, or null where a part is out of range (31 June, 25:00). */
function wall([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[], ms: number): number | null {
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59 || day < 1) return null
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  at.setUTCHours(hour, minute, second, ms)
  return at.getUTCDate() === day ? at.getTime() : null
}
