import { z } from 'zod'
import { identifierKinds } from '#lib/domain/records/monitoring-record.ts'
import type { Translated } from '#lib/domain/register/translated.ts'
import type { Role } from '#lib/domain/rights/actor.ts'

const some = z.string().trim().min(1, 'must not be empty')
const day = z.string().refine(isDay, 'must be a day such as 2026-11-23')
const instant = z.string().refine(isInstant, 'must be an instant such as 2026-11-23T09:00:00Z')
const email = z.email('must be an e-mail address')
const count = z.number().int().min(0)
const words = z.strictObject({
  en: some,
  de: some.exactOptional(),
  fr: some.exactOptional(),
  es: some.exactOptional(),
}) satisfies z.ZodType<Translated>

const roles = [
  'employee',
  'former_employee',
  'handler',
  'approver',
  'dpo',
  'auditor',
  'administrator',
] as const satisfies Role[]
const key = z
  .strictObject({
    kind: z.enum(identifierKinds),
    system: some.exactOptional(),
    value: some,
    from: day.nullable().default(null),
    to: day.nullable().default(null),
    confidence: z.enum(['confirmed', 'claimed']).default('confirmed'),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, 'the last day is before the first')
  .transform(({ from, to, ...rest }) => ({
    ...rest,
    validFrom: from,
    validTo: to,
    source: 'directory',
  }))

/** A person of the file of `fifteen directory load`. */
export const personShape = z
  .strictObject({
    id: some,
    name: some,
    email,
    employeeNo: some,
    /** Left out: they stay as they are. */
    roles: z.array(z.enum(roles)).min(1, 'names at least one role').exactOptional(),
    manager: some.nullable().default(null),
    establishment: some,
    leftOn: day.nullable().default(null),
    privateEmail: email.exactOptional(),
    /** Left out: they stay as they are. */
    keys: z.array(key).exactOptional(),
  })
  .transform(({ manager, establishment, ...rest }) => ({
    ...rest,
    managerId: manager,
    establishmentId: establishment,
  }))

/** A place of the file of `fifteen directory load`. */
export const establishmentShape = z.strictObject({
  id: some,
  name: some,
  country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters such as DE'),
  region: some.exactOptional(),
  timeZone: z.string().refine(isZone, 'must be a time zone such as Europe/Berlin'),
  regionalRoll: z.boolean().default(false),
})

/** The file of `fifteen accounts link`: a list of issuer, subject and person. */
export const accountsShape = z.array(
  z.strictObject({ issuer: z.url('must be an address'), subject: some, person: some }),
)

const recipient = z.strictObject({
  name: words,
  kind: z.enum(['team', 'processor', 'group_company', 'authority']),
  people: count,
  why: words,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters such as US')
    .exactOptional(),
  safeguard: words.exactOptional(),
})

const decides = z.discriminatedUnion(
  'automated',
  [
    z.strictObject({ automated: z.literal(false) }),
    z.strictObject({ automated: z.literal(true), logic: words, significance: words, review: words }),
  ],
  'must be true or false',
)

const highRiskAi = z.discriminatedUnion(
  'highRisk',
  [
    z.strictObject({ highRisk: z.literal(false) }),
    z.strictObject({
      highRisk: z.literal(true),
      workersInformed: day.exactOptional(),
      representativesInformed: day.exactOptional(),
    }),
  ],
  'must be true or false',
)

const programme = z.strictObject({
  id: some,
  title: words,
  what: words,
  state: z.strictObject({ kind: z.enum(['active', 'paused', 'stopped']), since: day, why: words.exactOptional() }),
  since: day,
  purposes: z.array(z.strictObject({ purpose: words, legalBasis: words })),
  recipients: z.array(recipient),
  retention: z.strictObject({ days: count, words }),
  aiTraining: z.strictObject({
    used: z.enum(['yes', 'no', 'stopped']),
    words,
    model: some.exactOptional(),
    from: day.exactOptional(),
    to: day.exactOptional(),
  }),
  automatedDecisions: words,
  decides: decides.exactOptional(),
  highRiskAi: highRiskAi.exactOptional(),
  systems: z.array(some),
  lastChecked: day,
})

const source = z.strictObject({
  id: some,
  title: words,
  meaning: words,
  origin: words,
  programmeId: some,
  holds: z.enum(['records', 'consultations', 'training']),
  codes: z.record(z.string(), words).default({}),
})

const exposure = z.strictObject({
  id: some,
  title: words,
  what: words,
  data: words,
  from: instant,
  to: instant,
  awareAt: instant,
  couldOpen: count,
  opened: count,
  consequences: words,
  measures: words,
  advice: words,
  sourceIds: z.array(some),
  affected: z.array(some),
})

/** The file of `fifteen register load`: `programmes`, `sources` and `exposures`, the whole register. */
export const registerShape = z.strictObject({
  programmes: z.array(programme).default([]),
  sources: z.array(source).default([]),
  exposures: z.array(exposure).default([]),
})

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && parses(() => Temporal.PlainDate.from(text, { overflow: 'reject' }))
}

function isInstant(text: string): boolean {
  return parses(() => Temporal.Instant.from(text))
}

function isZone(text: string): boolean {
  return parses(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text))
}

function parses(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
