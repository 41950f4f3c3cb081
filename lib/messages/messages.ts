import type { Language } from '#lib/domain/rights/actor.ts'
import de from './de.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

/** All words of one language; the English file is the shape that the others fill. */
export type Messages = typeof en

const catalogue: Record<Language, Messages> = { en, de, fr, es }

/** The words of a language. */
export const messagesIn = (language: Language): Messages => catalogue[language]
