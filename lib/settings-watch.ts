import { z } from 'zod'
import type { Traces } from './adapters/watch/send-traces.ts'
import type { FiguresPlace } from './adapters/watch/serve-figures.ts'

/** How the process is watched; each is null where nothing was set, and then nothing is opened or sent. */
export type Watch = Readonly<{
  /** The bearer token that reads `/metrics` on the port of the pages. */
  token: string | null
  pages: FiguresPlace | null
  worker: FiguresPlace | null
  traces: Traces | null
}>

const port = z
  .string()
  .refine(text => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535, {
    error: 'must be a whole number from 1 to 65535.',
  })
  .optional()

const address = z
  .string()
  .refine(text => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? ''), {
    error: 'must be an address such as http://localhost:4318.',
  })
  .optional()

const samplers = [
  ...['always_on', 'always_off', 'traceidratio'],
  ...['parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'],
]

/** Names beginning with `OTEL_` are OpenTelemetry's own (its specification, "Environment Variable Specification"). */
export const watchShape = {
  METRICS_PORT: port,
  WORKER_METRICS_PORT: port,
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_TOKEN: z.string().optional(),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], { error: 'must be otlp, none or left out.' }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address,
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine(text => text.split(',').every(pair => /^[^=,\s]+=[^,]*$/.test(pair.trim())), {
      error: 'must be pairs such as NAME=VALUE,NAME=VALUE.',
    })
    .optional(),
  OTEL_SERVICE_NAME: z.string().default('fifteen'),
  OTEL_TRACES_SAMPLER: z.enum(samplers, { error: `must be one of ${samplers.join(', ')}.` }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .refine(text => Number(text) >= 0 && Number(text) <= 1, { error: 'must be a number from 0 to 1.' })
    .optional(),
}

type Given = z.infer<z.ZodObject<typeof watchShape>>

/** What cannot be seen from one setting alone, each a plain sentence. */
export function watchProblems(given: Record<string, string | undefined>): string[] {
  const problems: string[] = []
  if (given.METRICS_TOKEN && given.METRICS_TOKEN.length < 32)
    problems.push('METRICS_TOKEN is too weak: give at least 32 random characters (`openssl rand -base64 32`).')
  const { METRICS_PORT: pages, WORKER_METRICS_PORT: worker, PORT: own = '3000' } = given
  if (pages && pages === worker) problems.push('METRICS_PORT and WORKER_METRICS_PORT must differ.')
  for (const [name, one] of Object.entries({ METRICS_PORT: pages, WORKER_METRICS_PORT: worker }))
    if (one === own) problems.push(`${name} is the port of the pages; give it one of its own.`)
  return problems
}

/** How the process is watched, of settings that have been judged. */
export function watchOf(given: Given): Watch {
  const [token, host] = [given.METRICS_TOKEN ?? null, given.METRICS_HOST]
  const place = (text: string | undefined) => (text ? { port: Number(text), host, token } : null)
  return {
    token,
    pages: place(given.METRICS_PORT),
    worker: place(given.WORKER_METRICS_PORT),
    traces: tracesOf(given),
  }
}

function tracesOf(given: Given): Traces | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = given
  const wanted = given.OTEL_TRACES_EXPORTER
  if (wanted === 'none' || (!wanted && !base && !own)) return null
  const url = own ?? `${(base ?? 'http://localhost:4318').replace(/\/$/, '')}/v1/traces`
  const headers = (given.OTEL_EXPORTER_OTLP_HEADERS ?? '')
    .split(',')
    .filter(pair => pair.includes('='))
    .map(pair => [pair.slice(0, pair.indexOf('=')).trim(), decoded(pair.slice(pair.indexOf('=') + 1).trim())])
  return { url, headers: Object.fromEntries(headers), serviceName: given.OTEL_SERVICE_NAME, share: shareOf(given) }
}

/** Values are written with per cent signs (W3C Baggage); one that is not stays as it is. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function shareOf({ OTEL_TRACES_SAMPLER: sampler = 'always_on', OTEL_TRACES_SAMPLER_ARG: share = '1' }: Given): number {
  if (sampler.endsWith('always_off')) return 0
  return sampler.endsWith('traceidratio') ? Number(share) : 1
}
