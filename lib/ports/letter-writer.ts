import type { Language } from '#lib/domain/rights/actor.ts'

/** A piece of a letter; the texts stand in its language. `facts`: a key and its value a row. */
export type LetterBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; rows: [string, string][] }
  | { kind: 'link'; text: string; url: string }

/** A letter to the subject of a case: who writes to whom about what, on which day, and the words. */
export type Letter = {
  sender: string
  recipient: string
  number: string
  at: Temporal.Instant
  timeZone: string
  title: string
  blocks: LetterBlock[]
  closing: string
  demo: boolean
  edition: 'standard' | 'large_print'
}

/** Sets a letter as a PDF, tagged; `language` is that of its words. The same letter gives the same bytes. */
export type LetterWriter = { write(letter: Letter, language: Language): Promise<Uint8Array> }
