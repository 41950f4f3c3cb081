import type { TimeBasis } from '#lib/domain/records/monitoring-record.ts'
import { readTokens, tokens, tokensOf, type Wall, wall } from './time-tokens.ts'
import { instantIn } from './zone-offset.ts'

/**
 * How a stream writes its times: `iso`, a count since some day (`epoch_s`, `webkit` …), or tokens such as
 * `DD/MM/YYYY HH:mm:ss`; zone IANA. `year: from file`: the text has no year, the file's own date bounds it.
 */
export type TimeFormat = { format: string; zone?: string | undefined; year?: 'from file' | undefined }

/** A time as UTC ISO text with milliseconds, or null, and how it was known. */
export type ReadTime = { at: string | null; basis: TimeBasis }

/**
 * Reads one stamp. Nothing is guessed: a text that does not have the declared form is `unparsed`, a local time without a
 * declared zone too. Fractions are cut to milliseconds. `written`: when the file was last written (ms).
 */
export function readTime(value: unknown, { format, zone, year }: TimeFormat, written?: number): ReadTime {
  if (value === null || value === undefined || String(value).trim() === '') return { at: null, basis: 'absent' }
  const text = String(value).trim()
  const count = counts[format]
  if (count) return epoch(count(text))
  const read = format === 'iso' ? readIso(text) : readTokens(text, format)
  if (!read) return unparsed
  if (read.yearless) return year && written !== undefined ? withYear(read, zone, written) : unparsed
  return instantOf(read, zone)
}

/** The latest year in which the file already held the stamp; a day is left for clocks that differ. */
function withYear(read: Wall, zone: string | undefined, written: number): ReadTime {
  const date = new Date(read.local)
  for (let year = new Date(written).getUTCFullYear() + 1; year > 1990; year -= 1) {
    const local = wall([year, date.getUTCMonth() + 1, date.getUTCDate()], read.local % 86_400_000)
    const found = local === null ? unparsed : instantOf({ ...read, local }, zone)
    if (found.at !== null && Date.parse(found.at) <= written + 86_400_000) return found
  }
  return unparsed
}

function instantOf({ local, offset }: Wall, zone: string | undefined): ReadTime {
  if (offset !== null) return isoText(local - offset, 'stated')
  if (!zone) return unparsed
  const { at, how } = instantIn(zone, local)
  return isoText(at, `${how}:${zone}`)
}

/** Days before 1970 from which systems count: Windows and WebKit from 1601, Apple from 2001. */
const [since1601, since2001] = [11_644_473_600_000, 978_307_200_000]

/** Counts of time, as milliseconds since 1970. */
const counts: Record<string, (text: string) => number> = {
  epoch_s: text => Number(text) * 1000,
  epoch_ms: Number,
  epoch_us: text => Number(text) / 1000,
  epoch_ns: text => Number(text) / 1_000_000,
  webkit: text => Number(text) / 1000 - since1601,
  filetime: text => Number(text) / 10_000 - since1601,
  mac: text => Number(text) * 1000 + since2001,
  hex: text => (/^(0x)?[0-9a-f]+$/i.test(text) ? Number.parseInt(text.replace(/^0x/i, ''), 16) * 1000 : Number.NaN),
}

/** What is wrong with a declared format or zone-less token format, as the end of a sentence, or null. */
export function formatFault({ format, zone, year }: TimeFormat): string | null {
  if (format === 'iso' || counts[format]) return null
  const letters = format.replace(tokens, '').match(/[A-SU-Za-z]/)
  if (letters)
    return `has "${letters[0]}", which is no token; formats are iso, ${Object.keys(counts).join(', ')}, or made of YYYY YY MM M MMM DD D _D ddd HH H hh h mm ss SSS A Z zzz`
  const has = (...names: string[]) => names.some(name => tokensOf(format).includes(name))
  if (!has('MM', 'M', 'MMM') || !has('DD', 'D', '_D')) return 'must name YYYY, MM or MMM, and DD'
  if (!has('YYYY', 'YY') && !year) return 'must name YYYY, or say year: from file'
  if (has('hh', 'h') && !has('A')) return 'has hours up to twelve; it must say A for AM and PM too'
  return zone || has('Z', 'ZZ', 'zzz') ? null : 'gives local times: time.zone must say of which zone'
}

const unparsed: ReadTime = { at: null, basis: 'unparsed' }
const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?)?$/i

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
  return { local, offset: utc ? 0 : sign ? (sign === '-' ? -offset : offset) : null, yearless: false }
}
