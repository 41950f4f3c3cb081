import type { Language } from '#lib/domain/rights/actor.ts'

/** The form in which each language writes days, times and numbers here (BCP 47). */
export const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES' }

/** Each language by its own name: whoever looks for it may read no other. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
}

/** Days as a sentence of `language` says them: "Thursday 3 December", "Donnerstag, 3. Dezember", "mardi 1er décembre". */
export function daysIn(language: Language, options: Intl.DateTimeFormatOptions): (day: Temporal.PlainDate) => string {
  const format = new Intl.DateTimeFormat(locales[language], options)
  return day => {
    const words = format.format(day)
    // Only German keeps the comma after the weekday inside a sentence.
    if (language === 'de') return words
    const spoken = words.replace(', ', ' ')
    return language === 'fr' ? spoken.replace(/(?<!\d)1 (?=\p{L})/u, '1er ') : spoken
  }
}
