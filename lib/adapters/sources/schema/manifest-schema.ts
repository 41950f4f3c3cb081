import { z } from 'zod'
import { identifierKinds, recordRoles } from '#lib/domain/records/monitoring-record.ts'
import { httpStream } from './http-schema.ts'
import { map } from './map-schema.ts'
import { from, isOfFolder, read } from './place-schema.ts'
import { categories } from './record-categories.ts'

const name = z.string().regex(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/, 'must be in small letters and hyphens')
const text = z.string().trim().min(1, 'must not be empty')

const title = z.union([
  text,
  z.strictObject({ en: text, de: text.optional(), fr: text.optional(), es: text.optional() }),
])

/** The field that names the person: where it stands, what kind of identifier it holds, as what she is named. */
const personField = z.strictObject({
  field: text.describe('Path of the field: user, actor.email, targets[].email, envelope.hostname'),
  is: z.enum(identifierKinds).describe('The kind of identifier that the field holds'),
  role: z.enum(recordRoles).default('actor').describe('As what a person named here stands in the record'),
  shared: z
    .boolean()
    .default(false)
    .describe('Several people use it at one time: a person decides whose rows these are'),
  optional: z.boolean().default(false).describe('The field may be missing from every row'),
})

const time = z
  .union([
    text,
    z.strictObject({ format: text.default('iso'), zone: text.optional(), year: z.literal('from file').optional() }),
  ])
  .default('iso')
  .transform(said => (typeof said === 'string' ? { format: said } : said))
  .transform((said): { format: string; zone?: string | undefined; year?: 'from file' | undefined } => said)

const covers = z.strictObject({
  from: z.iso.date().optional().describe('First day of which the files speak'),
  to: z.iso.date().optional().describe('Last day of which the files speak'),
  name: text.optional().describe('How the last day stands in the name of each file, such as YYYY-MM-DD or YYYYMMDD'),
})

const stream = z.strictObject({
  name,
  category: z.enum(categories),
  depth: z.enum(['count', 'metadata', 'content', 'media']).default('metadata'),
  clock: z.enum(['device', 'server', 'receipt']).optional(),
  lookbackDays: z.int().positive().optional().describe('Days that the system keeps'),
  coverage: z.array(text).default([]).describe('Sentences on what the system never gives'),
  from: from.optional().describe('Where these rows lie, in place of the manifest’s own from'),
  covers: covers.optional(),
  ...httpStream,
  read,
  person: z.array(personField).min(1, 'must name at least one field').max(30, 'must name at most 30 fields'),
  only: text.optional().describe('An expression as a further filter, such as "r.kind == \'phone\'"'),
  parse: z.record(z.string(), z.enum(['json', 'pairs', 'kv'])).default({}),
  nulls: z.array(z.string()).default([]).describe('Texts that mean: nothing is there'),
  fields: z.array(text).optional().describe('Every field the rows are known to have; another one is said'),
  time,
  map,
  media: z.strictObject({ bytes: z.int().positive() }).optional(),
})

/**
 * A monitoring system as data: what it is called, where its rows are (`from`), how they are written (`read`), which field
 * names the person (`person`), what the fields mean (`time`, `map`). Unknown keys are refused.
 */
export const manifestSchema = z.strictObject({
  id: name,
  title,
  version: z.int().positive(),
  from,
  limits: z
    .strictObject({ rows: z.int().positive().optional(), minutes: z.number().positive().optional() })
    .default({}),
  streams: z.array(stream).min(1),
})

export type Manifest = z.infer<typeof manifestSchema>
export type Stream = Manifest['streams'][number]
export type PersonField = Stream['person'][number]
/** The title in one language, by default English. */
export const titleOf = ({ title }: Pick<Manifest, 'title'>): string => (typeof title === 'string' ? title : title.en)

/** The places from which its rows come. */
export const placesOf = ({ from, streams }: Pick<Manifest, 'from' | 'streams'>): Manifest['from'][] => [
  ...new Set(streams.map(stream => stream.from ?? from)),
]

/** Whether all rows come from files, so that the configuration needs a folder and nothing else. */
export const isOfFiles = (manifest: Pick<Manifest, 'from' | 'streams'>): boolean => placesOf(manifest).every(isOfFolder)
