import type { Language } from '#lib/domain/rights/actor.ts'

/** A text of the register in the employer's languages; English always stands. */
export type Translated = { en: string } & Partial<Record<Language, string>>

/** The text in `language`, or in English where it has not been translated. */
export const inLanguage = (text: Translated, language: Language): string => text[language] ?? text.en
