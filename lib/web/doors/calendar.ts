import 'server-only'
import { portal } from '#lib/composition.ts'
import { errorFields, log } from '#lib/log.ts'
import type { OwedDay } from '#lib/ports/lists/desk.ts'
import { calendarBytes } from '#lib/web/views/calendar-file.ts'
import { entryOf } from '#lib/web/views/desk/queue/owed-days.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { requestLimit } from './scim/request-limit.ts'

type Route = { params: Promise<{ address: string }> }

/** Calendar programs ask a few times an hour; addresses that are none are guesses, and much rarer. */
const [allowed, wrong] = [requestLimit(20, 100), requestLimit(0.2, 10)]

/** So many entries at most; more than a person can do. */
const most = 5000

/**
 * The door of calendar programs (`/feed/ADDRESS.ics`): no session, the address is the secret. What is there is what its
 * person is to do, without a name. An address that is none, or none any more, is a missing page.
 */
export async function calendarRoute(request: Request, route: Route): Promise<Response> {
  const [, token] = /^([\w-]{43})\.ics$/.exec((await route.params).address) ?? []
  const wait = allowed()
  if (wait !== null) return answer(429, null, { 'retry-after': String(wait) })
  if (!token || (request.method !== 'GET' && request.method !== 'HEAD')) return missing()
  try {
    const bytes = await read(token)
    return bytes ? answer(200, bytes, { 'content-type': 'text/calendar; charset=utf-8' }) : missing()
  } catch (thrown) {
    log('file broken', errorFields(thrown))
    return answer(500, null)
  }
}

const read = async (token: string): Promise<Uint8Array | null> =>
  (await portal()).asCalendar(token, async calendar => {
    const language = await calendar.open()
    if (!language) return null
    const [things, now, words] = [[] as OwedDay[], Temporal.Now.instant(), wordsIn(language)]
    for (let more = true; more && things.length < most; ) {
      const batch = await calendar.things(things.at(-1) ?? null, now)
      things.push(...batch)
      more = batch.length === 1000
    }
    return calendarBytes(things.map(one => entryOf(one, words)))
  })

function missing(): Response {
  const wait = wrong()
  return wait === null ? answer(404, null) : answer(429, null, { 'retry-after': String(wait) })
}

const answer = (status: number, bytes: Uint8Array | null, more: Record<string, string> = {}): Response =>
  new Response(bytes === null ? null : new Uint8Array(bytes), {
    status,
    headers: { 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; sandbox", ...more },
  })
