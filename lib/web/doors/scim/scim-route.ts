import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { NextRequest } from 'next/server'
import { portal } from '#lib/composition.ts'
import { errorFields, log } from '#lib/log.ts'
import { requestLimit } from './request-limit.ts'

type Route = { params: Promise<{ resource: string[] }> }

/** The longest body: a group of 50,000 members is about 3 MB. */
const most = 5_000_000

/** An identity provider sends up to 25 requests a second; wrong tokens are guesses and much rarer. */
const [allowed, wrong] = [requestLimit(50, 200), requestLimit(0.2, 10)]

/**
 * The door of SCIM clients (`/scim/v2`): there is none where no SCIM_TOKEN is set. Whoever brings that token reads and
 * writes people and groups; the database asks for it again. Nothing of what is sent is logged.
 */
export async function scimRoute(request: NextRequest, route: Route): Promise<Response> {
  const { settings, scim } = await portal()
  if (!settings.people.scimToken) return new Response(null, { status: 404 })
  const given = /^Bearer (\S{1,500})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!given || !same(given, settings.people.scimToken)) return refused()
  const wait = allowed()
  if (wait !== null) return answer(429, fault(429, 'Too many requests at once.'), { 'retry-after': String(wait) })
  const body = await bodyOf(request)
  if (body === tooLong) return answer(413, fault(413, `A body has at most ${most} bytes.`))
  if (body === notJson) return answer(400, fault(400, 'The body is not JSON.', 'invalidSyntax'))
  try {
    const path = (await route.params).resource.map(decodeURIComponent)
    const query = Object.fromEntries(request.nextUrl.searchParams)
    const answered = await scim(given, { method: request.method, path, query, body })
    if (answered.status === 401)
      log('scim.token_unknown_to_database', { reason: 'run fifteen migrate with this SCIM_TOKEN' })
    return answer(answered.status, answered.body, answered.location ? { location: answered.location } : {})
  } catch (thrown) {
    log('scim.failed', { method: request.method, ...errorFields(thrown) })
    return answer(500, fault(500, 'This could not be done now. Send it again later.'))
  }
}

function refused(): Response {
  const wait = wrong()
  if (wait !== null) return answer(429, fault(429, 'Too many wrong tokens.'), { 'retry-after': String(wait) })
  log('scim.token_wrong')
  return answer(401, fault(401, 'The token is not the one that is set here.'), { 'www-authenticate': 'Bearer' })
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

const [tooLong, notJson] = [Symbol('too long'), Symbol('not JSON')]

async function bodyOf(request: NextRequest): Promise<unknown> {
  if (!request.body) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > most) return tooLong
    chunks.push(chunk)
  }
  if (size === 0) return undefined
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return notJson
  }
}

const fault = (status: number, detail: string, scimType?: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  ...(scimType ? { scimType } : {}),
  detail,
})

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/scim+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
