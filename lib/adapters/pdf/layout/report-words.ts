import { createTranslator } from 'use-intl/core'
import { localClock } from '#lib/domain/deadline/local-time.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { daysIn, locales } from '#lib/messages/locale.ts'
import { printedMessagesIn } from '#lib/messages/printed.ts'

/** What a sentence's blanks are filled with. */
export type Blanks = Record<string, string | number>

/** The report's sentences, numbers and dates in one language and one time zone. */
export type ReportWords = {
  language: Language
  timeZone: string
  say(key: string, blanks?: Blanks): string
  number(value: number): string
  /** "3 November 2026", of an ISO day or an instant. */
  day(iso: string): string
  /** "3 Nov 2026" and "08:12:44" of an instant. */
  moment(instant: string): { date: string; time: string }
  /** "May 2026" of `2026-05`. */
  month(month: string): string
  weekday(day: number): string
  /** "5.3 s", "12 min 5 s", "3 h 20 min". */
  duration(milliseconds: number): string
  bytes(count: number): string
  category(iri: string): string
  /** The name of a country by its ISO 3166-1 code; what is no code stays as it is. */
  country(code: string): string
}

const fail = (error: Error): never => {
  throw error
}

/** The words of a language; `timeZone` is the IANA zone in which instants are told. */
export function reportWords(language: Language, timeZone: string): ReportWords {
  const translate = createTranslator({
    locale: language,
    messages: printedMessagesIn(language),
    onError: fail,
  })
  // Keys of the catalogue are checked by its own test; here they are put together from codes too.
  const tell = translate as unknown as (key: string, blanks?: Blanks) => string
  const known = new Map<string, string>()
  // A sentence without blanks is looked up once, not for each of a million records.
  const say = (key: string, blanks?: Blanks): string => {
    if (blanks) return tell(key, blanks)
    const sentence = known.get(key) ?? tell(key)
    known.set(key, sentence)
    return sentence
  }
  const locale = locales[language]
  const numbers = new Intl.NumberFormat(locale)
  const days = daysIn(language, { dateStyle: 'long' })
  const months = daysIn(language, { month: 'long', year: 'numeric' })
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const clock = localClock(timeZone)
  const short = Array.from({ length: 12 }, (_, month) => shortMonth(locale, month))
  return {
    language,
    timeZone,
    say,
    number: value => numbers.format(value),
    day: iso => days(Temporal.PlainDate.from(iso.length > 10 ? localDay(clock, iso) : iso)),
    moment(instant) {
      const { year, month, day, hour, minute, second } = clock(instant)
      return {
        date: `${day}${language === 'de' ? '.' : ''} ${short[month - 1]} ${year}`,
        time: `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`,
      }
    },
    month: month => months(Temporal.PlainDate.from(`${month}-01`)),
    weekday: day =>
      new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 5 + day)),
    duration: durations(say, numbers),
    bytes: count => bytesIn(numbers, count),
    category: iri => categoryIn(say, iri),
    country: code => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  }
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value))

const shortMonth = (locale: string, n: number): string =>
  new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, n, 1)).replace(/\.$/, '')

function localDay(clock: ReturnType<typeof localClock>, instant: string): string {
  const { year, month, day } = clock(instant)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** The sentences are looked up once, not for each of a million records. */
function durations(say: ReportWords['say'], numbers: Intl.NumberFormat): (milliseconds: number) => string {
  const [first, second] = ['\u0001', '\u0002']
  const inSeconds = say('duration.seconds', { value: first })
  const inMinutes = say('duration.minutes', { minutes: first, seconds: second })
  const inHours = say('duration.hours', { hours: first, minutes: second })
  const fill = (sentence: string, one: string, two = ''): string => sentence.replace(first, one).replace(second, two)
  const told = (seconds: number): string => {
    if (seconds < 60) return fill(inSeconds, numbers.format(seconds))
    const whole = Math.round(seconds)
    if (whole < 3600) return fill(inMinutes, String(Math.floor(whole / 60)), String(whole % 60))
    return fill(inHours, numbers.format(Math.floor(whole / 3600)), String(Math.floor((whole % 3600) / 60)))
  }
  const short = new Map<number, string>()
  return milliseconds => {
    const seconds = Math.round(milliseconds / 100) / 10
    if (!(seconds >= 0 && seconds < 60)) return told(seconds)
    const known = short.get(seconds) ?? told(seconds)
    short.set(seconds, known)
    return known
  }
}

function bytesIn(numbers: Intl.NumberFormat, count: number): string {
  const [unit, size] = count < 1000 ? ['B', count] : count < 1e6 ? ['kB', count / 1e3] : ['MB', count / 1e6]
  return `${numbers.format(Math.round(size * 10) / 10)} ${unit}`
}

const categoryName = /^(?:pd|ft):(\w+)$/

function categoryIn(say: ReportWords['say'], iri: string): string {
  const name = categoryName.exec(iri)?.[1]
  return name !== undefined && name in printedMessagesIn('en').category ? say(`category.${name}`) : iri
}
