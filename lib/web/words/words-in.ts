import { createTranslator } from 'use-intl/core'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import { daysIn, locales } from '#lib/messages/locale.ts'
import { messagesIn } from '#lib/messages/messages.ts'

/** Words, dates and numbers of one language. */
export type Words = ReturnType<typeof wordsIn>

/** The words of `language`: `t('home.title', { employer })`, dates as people say them, numbers and sizes. */
export function wordsIn(language: Language) {
  const locale = locales[language]
  const t = createTranslator({
    locale,
    messages: messagesIn(language),
    onError: error => {
      throw error
    },
  })
  const asDate = (options: Intl.DateTimeFormatOptions) => daysIn(language, options)
  return {
    language,
    t,
    /** 23 December 2026 */
    day: asDate({ day: 'numeric', month: 'long', year: 'numeric' }),
    /** Thursday 3 December: promised dates carry their weekday. */
    weekday: asDate({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** Wednesday 23 December 2026 */
    fullDay: asDate({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    /** 3 Nov */
    shortDay: asDate({ day: 'numeric', month: 'short' }),
    /** Nov 2026, for `2026-11`. */
    month: (month: string): string =>
      asDate({ month: 'short', year: 'numeric' })(Temporal.PlainDate.from(`${month}-01`)),
    /** Mon, for 0 (Monday) to 6 (Sunday). */
    weekdayName: (day: number): string =>
      asDate({ weekday: 'short' })(Temporal.PlainDate.from('2026-11-23').add({ days: day })),
    /** 12 Nov 2026, 16:40 on the clocks of `zone`. */
    moment: (at: Temporal.Instant, zone: string): string =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
        at.epochMilliseconds,
      ),
    /** 09:14 on the clocks of `zone`. */
    time: (at: Temporal.Instant, zone: string): string =>
      new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(at.epochMilliseconds),
    number: (value: number): string => new Intl.NumberFormat(locale).format(value),
    /** 6.2 MB, in steps of a thousand. */
    size: (bytes: number): string => {
      const step = bytes >= 1e9 ? 3 : bytes >= 1e6 ? 2 : bytes >= 1e3 ? 1 : 0
      const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][step] ?? 'byte'
      const format = new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: step > 1 ? 1 : 0 })
      return format.format(bytes / 1000 ** step)
    },
    list: (items: string[]): string => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  }
}

/** The language asked for: the visitor's choice, or the first of `Accept-Language` that we speak, or English. */
export function languageOf(choice: string | undefined, accept: string | null): Language {
  const chosen = languages.find(one => one === choice)
  if (chosen) return chosen
  const wanted = (accept ?? '')
    .split(',')
    .map(part => part.trim().split(';q='))
    .map(([tag, weight]) => ({ tag: tag?.slice(0, 2).toLowerCase(), weight: Number(weight ?? 1) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted.flatMap(({ tag }) => languages.filter(one => one === tag))[0] ?? 'en'
}
