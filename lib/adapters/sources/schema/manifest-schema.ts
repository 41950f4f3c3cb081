import { z } from 'zod'
import { identifierKinds, recordRoles } from '#lib/domain/records/monitoring-record.ts'

/** W3C DPV-PD terms, and the project's own three (each narrower than pd:Behavioral). */
const categories = [
  'pd:Behavioral',
  'pd:BrowserHistory',
  'pd:AuthenticationHistory',
  'pd:ServiceConsumptionBehavior',
  'pd:DeviceApplications',
  'pd:Communication',
  'pd:EmailContent',
  'pd:CallLog',
  'pd:VoiceCommunicationRecording',
  'pd:Location',
  'pd:GPSCoordinate',
  'pd:VehicleUsage',
  'pd:Picture',
  'pd:PerformanceAtWork',
  'pd:Biometric',
  'ft:Keystrokes',
  'ft:Screenshots',
  'ft:AppUsage',
] as const

const name = z.string().regex(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/, 'must be in small letters and hyphens')
const text = z.string().trim().min(1, 'must not be empty')
const kind = z.enum(identifierKinds)

const map = z.strictObject({
  id: text.optional(),
  start: text,
  end: text.optional(),
  seconds: text.optional(),
  action: text.optional(),
  object: text.optional(),
  device: text.optional(),
  role: text.optional(),
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

const anyStream = {
  name,
  category: z.enum(categories),
  depth: z.enum(['count', 'metadata', 'content', 'media']).default('metadata'),
  clock: z.enum(['device', 'server', 'receipt']).optional(),
  role: z.enum(recordRoles).default('actor'),
  lookbackDays: z.int().positive().optional(),
  coverage: z.array(text).default([]),
  parse: z.record(z.string(), z.enum(['json'])).default({}),
  nulls: z.array(z.string()).default([]),
  time: z.strictObject({ format: text.default('iso'), zone: text.optional() }).default({ format: 'iso' }),
  mine: text.optional(),
  map,
}

const csvStream = z.strictObject({
  ...anyStream,
  format: z.literal('csv'),
  glob: text,
  options: z.strictObject({
    delim: z.string().length(1, 'must be one character'),
    header: z.boolean(),
    columns: z.array(text).min(1).optional(),
    quote: z.string().max(1).default('"'),
    escape: z.string().max(1).default('"'),
    encoding: z.enum(['utf-8', 'latin-1', 'utf-16']).default('utf-8'),
    filename: z.boolean().default(false),
  }),
  match: z.strictObject({ column: text, keys: kind }).optional(),
  media: z.strictObject({ bytes: z.int().positive() }).optional(),
})

const jsonStream = z.strictObject({
  ...anyStream,
  format: z.literal('json'),
  glob: text,
  records: text,
  explode: text.optional(),
})

const encodings = ['utf-8', 'latin-1', 'windows-1252', 'utf-16', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

const linesStream = z.strictObject({
  ...anyStream,
  glob: text,
  regex: text,
  encoding: z.enum(encodings).default('utf-8'),
})

const sqlStream = z.strictObject({
  ...anyStream,
  for: z.strictObject({ each: kind, as: z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'must be one word') }).optional(),
  sql: text,
  params: z.array(z.union([z.string(), z.number(), z.boolean()])).default([]),
})

const anyManifest = {
  id: name,
  title: text,
  version: z.int().positive(),
  limits: z
    .strictObject({ rows: z.int().positive().optional(), minutes: z.number().positive().optional() })
    .default({}),
}

/**
 * A monitoring system as data: what it is called, where its rows are, which are this person's and what they mean. Unknown
 * keys are refused. Kinds: files (delimited or JSON), log lines, one SQL query.
 */
export const manifestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...anyManifest,
    kind: z.literal('file'),
    streams: z.array(z.discriminatedUnion('format', [csvStream, jsonStream])).min(1),
  }),
  z.strictObject({ ...anyManifest, kind: z.literal('lines'), streams: z.array(linesStream).min(1) }),
  z.strictObject({
    ...anyManifest,
    kind: z.literal('sql'),
    driver: z.literal('pg'),
    streams: z.array(sqlStream).min(1),
  }),
])

export type Manifest = z.infer<typeof manifestSchema>
export type CsvStream = z.infer<typeof csvStream>
export type JsonStream = z.infer<typeof jsonStream>
export type LinesStream = z.infer<typeof linesStream>
export type SqlStream = z.infer<typeof sqlStream>
export type Stream = CsvStream | JsonStream | LinesStream | SqlStream
export type MapKey = keyof z.infer<typeof map>
