import { createFormatter, createTranslator } from 'use-intl/core'
import type { Language } from '#lib/domain/rights/actor.ts'
import { daysIn, locales } from './locale.ts'
import { noticeMessagesIn } from './notices.ts'

/** Words, days, times and amounts of the notices in one language. */
export type NoticeWords = ReturnType<typeof noticeWords>

/**
 * The words of the notices in `language`; times are told on the clocks of `timeZone` (IANA). A missing word or blank
 * throws: a letter with a hole must not go out.
 */
export function noticeWords(language: Language, timeZone: string) {
  const locale = locales[language]
  const t = createTranslator({
    locale,
    messages: noticeMessagesIn(language),
    onError: error => {
      throw error
    },
  })
  const format = createFormatter({ locale, timeZone })
  const localDay = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  const day = daysIn(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return {
    language,
    t,
    localDay,
    /** Monday 23 November 2026 */
    day,
    /** The day of an instant, on the clocks of the zone. */
    dayOf: (at: Temporal.Instant): string => day(localDay(at)),
    /** 16:40 */
    time: (at: Temporal.Instant): string =>
      format.dateTime(new Date(at.epochMilliseconds), { hour: '2-digit', minute: '2-digit' }),
    /** An amount given in the smallest unit of a currency (ISO 4217). */
    money(amount: number, currency: string): string {
      const digits = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions()
      return format.number(amount / 10 ** (digits.maximumFractionDigits ?? 0), { style: 'currency', currency })
    },
  }
}
