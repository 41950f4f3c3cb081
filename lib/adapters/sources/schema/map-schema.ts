import { z } from 'zod'

const text = z.string().trim().min(1, 'must not be empty')

/** What the fields of a row mean: each the path of a field, or an expression with `=` in front. */
export const map = z.strictObject({
  id: text.optional(),
  start: text.optional(),
  end: text.optional(),
  seconds: text.optional(),
  action: text.optional(),
  object: text.optional(),
  device: text.optional(),
  media: text.optional(),
  others: text.optional(),
  derived: text.optional(),
  'place.label': text.optional(),
  'place.lat': text.optional(),
  'place.lon': text.optional(),
  'place.accuracyM': text.optional(),
  'consultation.function': text.optional(),
  'consultation.purpose': text.optional(),
  'consultation.system': text.optional(),
  'consultation.exported': text.optional(),
  'consultation.cleared': text.optional(),
  'training.dataset': text.optional(),
  'training.model': text.optional(),
  'training.from': text.optional(),
  'training.to': text.optional(),
  'training.records': text.optional(),
  'training.basis': text.optional(),
})

export type MapKey = keyof z.infer<typeof map>
