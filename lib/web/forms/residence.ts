import { z } from 'zod'
import { lands, residenceFrom, residences } from '#lib/domain/people/authority.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { fault } from './fault.ts'

/** An optional "Where do you live?": '' is not said; a place that the list does not have is refused. */
export const residence = z
  .string(fault('residence'))
  .default('')
  .refine(code => code === '' || residenceFrom(code) !== null, fault('residence'))
  .transform(residenceFrom)

/** A place of residence by its code, as people say it: `Ireland`, `Germany: Bayern`. */
export function residenceName(code: string, { language }: Words): string {
  const country = new Intl.DisplayNames(language, { type: 'region' }).of(code.slice(0, 2)) ?? code
  const land = lands[code]
  return land ? `${country}: ${land}` : country
}

/** All places to choose from, in the order of the language. */
export const residenceOptions = (words: Words): { id: string; name: string }[] =>
  residences
    .map(id => ({ id, name: residenceName(id, words) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, words.language))
