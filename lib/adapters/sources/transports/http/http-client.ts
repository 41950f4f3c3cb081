import { setTimeout as pause } from 'node:timers/promises'
import type { From } from '#lib/adapters/sources/schema/place-schema.ts'
import { fillTemplate, type TemplateValues } from '#lib/adapters/sources/schema/template.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'

/** One answer of an API: its text, and the address of the next page where the header `Link` names one. */
export type HttpAnswer = { text: string; link: string | null }

/** Asks an API: with its sign-in, at its rate, again where that may help. */
export type HttpClient = { get(url: URL): Promise<HttpAnswer> }

type ClientOrder = {
  system: string
  from: From
  values: TemplateValues
  signal: AbortSignal
  count(name: 'requests' | 'retries'): void
}

const tries = 5
const answerWithin = 60_000
const longestPause = 60_000
/** Bytes of one answer, unpacked. */
const largest = 64_000_000

/** Worth another try: the system is busy, or something on the way is (RFC 9110, 15.5.9, 15.6; RFC 6585, 4). */
const busy = new Set([408, 429, 500, 502, 503, 504])

/** Opens the client of one collection. Redirects are not followed: what is asked for stays with the declared system. */
export function openHttpClient(order: ClientOrder): HttpClient {
  const { from, values, signal, count } = order
  const turn = rateOf(order)
  return {
    async get(url) {
      for (let attempt = 1; ; attempt += 1) {
        await turn(signal)
        count(attempt === 1 ? 'requests' : 'retries')
        const answer = await asked(url, await headersOf(from, values, signal), signal)
        if (answer instanceof Response && !busy.has(answer.status)) return read(answer, url)
        if (attempt === tries) throw new SourceFault('The system did not answer.', 'error', true)
        await pause(pauseBefore(attempt, answer), undefined, { signal })
      }
    },
  }
}

/** The answer; null where nothing came. */
async function asked(url: URL, headers: Headers, signal: AbortSignal): Promise<Response | null> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(answerWithin)])
    return await fetch(url, { headers, redirect: 'manual', signal: within })
  } catch {
    signal.throwIfAborted()
    return null
  }
}

/** What the system says (seconds or a date), else 200 ms doubled each time, with a part of it by chance. */
function pauseBefore(attempt: number, answer: Response | null): number {
  const said = answer?.headers.get('retry-after')
  const asked = said ? (/^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now()) : Number.NaN
  const own = 200 * 2 ** (attempt - 1) * (0.5 + Math.random() / 2)
  return Math.min(Number.isNaN(asked) ? own : Math.max(asked, 0), longestPause)
}

async function read(answer: Response, url: URL): Promise<HttpAnswer> {
  const { status } = answer
  if (status === 401 || status === 403) throw new SourceFault('The system does not let us read it.', 'permission')
  if (status === 204) return { text: '', link: null }
  if (status !== 200) throw new SourceFault(`The system answered in a way that says nothing (${status}).`)
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of answer.body ?? []) {
      bytes += part.length
      if (bytes > largest) throw new SourceFault('An answer of the system is too large.')
      parts.push(part)
    }
  } catch (fault) {
    throw fault instanceof SourceFault ? fault : new SourceFault('An answer of the system broke off.', 'error', true)
  }
  return { text: Buffer.concat(parts).toString('utf8'), link: nextIn(answer.headers.get('link'), url) }
}

function nextIn(header: string | null, url: URL): string | null {
  const [, target] = /<([^>]*)>[^,]*;\s*rel="?next"?/i.exec(header ?? '') ?? []
  return target === undefined ? null : new URL(target, url).href
}

async function headersOf(from: From, values: TemplateValues, signal: AbortSignal): Promise<Headers> {
  const filled = (text: string): string => String(fillTemplate(text, values))
  const headers = new Headers({ accept: 'application/json' })
  for (const [name, value] of Object.entries(from.headers ?? {})) headers.set(name, filled(value))
  if (from.bearer) headers.set('authorization', `Bearer ${filled(from.bearer)}`)
  if (from.basic)
    headers.set('authorization', `Basic ${base64(`${filled(from.basic.user)}:${filled(from.basic.password)}`)}`)
  if (from.oauth2) headers.set('authorization', `Bearer ${await tokenOf(from.oauth2, filled, signal)}`)
  return headers
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const tokens = new Map<string, { token: string; until: number }>()

/** A token by client credentials, kept until a minute before it ends. */
async function tokenOf(
  { tokenUrl, clientId, clientSecret, scope }: NonNullable<From['oauth2']>,
  filled: (text: string) => string,
  signal: AbortSignal,
): Promise<string> {
  const [address, id, secret] = [filled(tokenUrl), filled(clientId), filled(clientSecret)]
  const key = JSON.stringify([address, id, secret, scope])
  const known = tokens.get(key)
  if (known && known.until > Date.now()) return known.token
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) })
  const headers = { authorization: `Basic ${base64(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}` }
  const within = AbortSignal.any([signal, AbortSignal.timeout(answerWithin)])
  const answer = await fetch(address, { method: 'POST', body, headers, redirect: 'manual', signal: within }).catch(
    () => {
      signal.throwIfAborted()
      throw new SourceFault('The system did not answer.', 'error', true)
    },
  )
  const given: unknown = answer.ok ? await answer.json().catch(() => null) : null
  const token: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, 'access_token') : null
  const seconds: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, 'expires_in') : null
  if (typeof token !== 'string') throw new SourceFault('The system does not let us sign in.', 'permission')
  tokens.set(key, { token, until: Date.now() + ((typeof seconds === 'number' ? seconds : 120) - 60) * 1000 })
  return token
}

/** When requests to each system were sent, for all collections of this process. */
const sent = new Map<string, number[]>()

/** Waits until the system may be asked again, by what the manifest says for all cases together. */
function rateOf({ system, from: { rate } }: ClientOrder): (signal: AbortSignal) => Promise<void> {
  if (!rate) return async () => undefined
  const times = sent.get(system) ?? []
  sent.set(system, times)
  return async signal => {
    for (;;) {
      const now = performance.now()
      while (times.length > 0 && (times[0] ?? 0) <= now - rate.perSeconds * 1000) times.shift()
      if (times.length < rate.requests) {
        times.push(now)
        return
      }
      await pause((times[0] ?? now) + rate.perSeconds * 1000 - now, undefined, { signal })
    }
  }
}
