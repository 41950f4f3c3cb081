import type { Language } from '#lib/domain/rights/actor.ts'

/** Where most people who work there read this language of ours; everywhere else English. */
const countries: Partial<Record<string, Language>> = {
  DE: 'de',
  AT: 'de',
  LI: 'de',
  FR: 'fr',
  LU: 'fr',
  MC: 'fr',
  ES: 'es',
}

/** The language in which somebody is written to who has chosen none, by the country (ISO 3166-1) of their place. */
export const languageIn = (country: string): Language => countries[country] ?? 'en'
