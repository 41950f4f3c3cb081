import type { ReportFacts } from '#lib/domain/report/access-report.ts'
import { registerCheckedOn, transfersOf } from '#lib/domain/report/at-a-glance.ts'
import { dayOf } from './day-of.ts'
import type { Words } from './words-in.ts'

/** Recipients in other countries with their safeguard (Art. 15(2)); that none is named, with the day of the register. */
export function transferWords(facts: ReportFacts, words: Words) {
  const { t } = words
  const found = transfersOf(facts)
  const date = dayOf(registerCheckedOn(facts) ?? facts.preparedAt, words, facts.timeZone)
  return {
    said: found.length > 0 ? t('pdf.access.transfersWords') : t('pdf.access.transfersNone', { date }),
    rows: found.map(({ name, country, safeguard, programmes }) => ({
      key: `${name} ${country} ${safeguard ?? ''}`,
      name,
      programmes: words.list(programmes),
      country: countryName(country, words),
      safeguard: safeguard ?? t('pdf.access.noSafeguard'),
    })),
  }
}

/** The name of a country by its ISO 3166-1 code; what is no code stays as it is. */
export const countryName = (code: string, { language }: Words): string =>
  /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code) : code
