import type { Language } from '../domain/actor.ts'
import de from './de.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }

/** All words of one language; the English file is the shape that the others fill. */
export type Messages = typeof en

const catalogue: Record<Language, Messages> = { en, de }

/** Every language that pages, mails and reports speak. */
export const languages = Object.keys(catalogue) as Language[]

/** The words of a language. */
export const messagesIn = (language: Language): Messages => catalogue[language]
