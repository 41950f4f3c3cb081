import { z } from 'zod'
import { manifestSchema } from './manifest-schema.ts'

/** The shape of a manifest as JSON Schema (draft 2020-12), for editors: what may be written, with what is left out by default. */
export const manifestJsonSchema = (): string =>
  `${JSON.stringify({ title: 'A source of Fifteen', ...z.toJSONSchema(manifestSchema, { io: 'input' }) }, null, 2)}\n`
