import type { Language } from '#lib/domain/rights/actor.ts'
import de from './notices/de.json' with { type: 'json' }
import en from './notices/en.json' with { type: 'json' }
import es from './notices/es.json' with { type: 'json' }
import fr from './notices/fr.json' with { type: 'json' }

/** All words of the notices in one language; the English file is the shape that the others fill. */
export type NoticeMessages = typeof en

const catalogue: Record<Language, NoticeMessages> = { en, de, fr, es }

/** The words of the notices in a language. */
export const noticeMessagesIn = (language: Language): NoticeMessages => catalogue[language]
