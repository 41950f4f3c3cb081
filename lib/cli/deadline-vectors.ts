import { z } from 'zod'
import { eventTypes } from '#lib/domain/deadline/deadline-events.ts'
import { profileIds } from '#lib/domain/deadline/deadline-profiles.ts'
import type { DeadlineInput } from '#lib/domain/deadline/reckon.ts'

/** One vector as it stands in the input, and the line it begins on (from 1). */
export type Found = { json: string; line: number }

/** The vectors of an input: the elements of an array, else one object a line; null if it is neither, or the array is cut off. */
export function findVectors(input: string): Found[] | null {
  const start = input.search(/[^\s\uFEFF]/)
  if (input[start] === '[') return elementsOf(input, start + 1)
  if (input[start] !== '{') return null
  if (isJson(input.slice(start))) return [{ json: input.slice(start), line: lineOf(input, start) }]
  return input
    .slice(start)
    .split('\n')
    .map((json, passed) => ({ json: json.trim(), line: lineOf(input, start) + passed }))
    .filter(({ json }) => json !== '')
}

/** The id that a vector seems to have, also when the rest of it is no JSON; null without one. */
export const idOf = (json: string): string | null => /"id"\s*:\s*"([^"\\]+)"/.exec(json)?.[1] ?? null

/** `complaints`: when complaints came, which have a day of their own in the UK (DPA 2018 s.164A). */
type Vector = DeadlineInput & { id: string; complaints: Temporal.Instant[] }

/** A vector, or what is wrong with it in a few words. */
export function parseVector(json: string): { ok: true; vector: Vector } | { ok: false; error: string } {
  if (!isJson(json)) return { ok: false, error: 'this is not JSON' }
  const parsed = vectorSchema.safeParse(JSON.parse(json), { error: missing })
  if (parsed.success) return { ok: true, vector: parsed.data }
  const [issue] = parsed.error.issues
  return { ok: false, error: issue ? [issue.path.join('.'), issue.message].filter(Boolean).join(': ') : 'not a vector' }
}

/** What zod would say of a field that is not there, in plain words. */
const missing = ({ input }: { input?: unknown }) => (input === undefined ? 'is missing' : undefined)

const instantSchema = z.string().transform((at, context) => {
  try {
    const instant = Temporal.Instant.from(at)
    const { year } = instant.toZonedDateTimeISO('UTC')
    if (year > 1900 && year < 2099) return instant
    context.addIssue({ code: 'custom', message: `${at} lies outside the years 1901 to 2098` })
  } catch {
    context.addIssue({ code: 'custom', message: `"${at}" is no instant (ISO 8601 with an offset or Z)` })
  }
  return z.NEVER
})

const unknown = (what: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? 'is missing' : `unknown ${what} ${JSON.stringify(input)}`,
})

const complaint = 'complaintReceived'

const vectorSchema = z
  .object({
    id: z.string().min(1),
    profile: z.enum(profileIds, unknown('profile')),
    cal: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, unknown('calendar')),
    tz: z.string().refine(isTimeZone, unknown('time zone')),
    receivedAt: instantSchema,
    events: z.array(
      z.object({
        type: z.enum([...eventTypes, complaint], unknown('event type')),
        at: instantSchema,
        counts: z.boolean().exactOptional(),
      }),
    ),
  })
  .transform(({ id, profile, cal, tz: timeZone, receivedAt, events: all }): Vector => {
    const [country = '', region] = cal.split('-')
    const place = region === undefined ? { country, regionalRoll: false } : { country, region, regionalRoll: true }
    const events = all.flatMap(({ type, ...event }) => (type === complaint ? [] : [{ ...event, type }]))
    const complaints = all.flatMap(({ type, at }) => (type === complaint ? [at] : []))
    return { id, profile, establishment: { ...place, timeZone }, receivedAt, events, complaints }
  })

/** An IANA name; offsets such as `+02:00` and whole dates, which Temporal would take too, are none. */
function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return /^[A-Za-z][\w+/-]*$/.test(name)
  } catch {
    return false
  }
}

function isJson(json: string): boolean {
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}

/** The elements of the array whose content begins at `from`; each is cut out by its brackets and read on its own. */
function elementsOf(input: string, from: number): Found[] | null {
  const found: Found[] = []
  let [begin, depth, line, quoted] = [from, 0, lineOf(input, from), false]
  const take = (end: number) => {
    const leading = /^\s*/.exec(input.slice(begin, end))?.[0] ?? ''
    found.push({ json: input.slice(begin, end).trim(), line: line + leading.split('\n').length - 1 })
    line += input.slice(begin, end).split('\n').length - 1
    begin = end + 1
  }
  for (let at = from; at < input.length; at++) {
    const char = input[at]
    if (quoted && char === '\\') at++
    else if (char === '"') quoted = !quoted
    else if (quoted) continue
    else if (char === '{' || char === '[') depth++
    else if (depth > 0 && (char === '}' || char === ']')) depth--
    else if (depth === 0 && char === ',') take(at)
    else if (depth === 0 && char === ']') {
      if (found.length > 0 || input.slice(begin, at).trim() !== '') take(at)
      return input.slice(at + 1).trim() === '' ? found : null
    }
  }
  return null
}

const lineOf = (input: string, at: number): number => input.slice(0, at).split('\n').length
