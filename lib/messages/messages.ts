import type { Language } from '#lib/domain/rights/actor.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'

/** All words of one language; English is the shape that the others fill, room by room. */
export type Messages = typeof en

const catalogue: Record<Language, Messages> = { en, de, fr, es }

/** The words of a language. */
export const messagesIn = (language: Language): Messages => catalogue[language]
