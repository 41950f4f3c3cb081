import { messagesIn } from '#lib/messages/messages.ts'
import type { Words } from './words-in.ts'

/** A kind of data in plain words; one that has none stays as its IRI. */
export function categoryWords(iri: string, { language }: Words): string {
  const names: Record<string, string> = messagesIn(language).pdf.category
  return names[/^(?:pd|ft):(\w+)$/.exec(iri)?.[1] ?? ''] ?? iri
}
