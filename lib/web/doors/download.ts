import 'server-only'
import { portal } from '#lib/composition.ts'
import { type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Action } from '#lib/domain/rights/access-policy.ts'
import { errorFields, log } from '#lib/log.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { type Admitted, admit } from './admit.ts'
import { answerTo } from './answer.ts'
import { currentToken } from './session.ts'

/**
 * A file to hand over: a name made by the server from ids and numbers only, its length and its authenticated chunks. `size`
 * is null where it is known at the end only.
 */
export type Handed = {
  name: string
  type: string
  size: number | null
  bytes: AsyncIterable<Uint8Array>
  /** Shown in a page of ours instead of saved. */
  inline?: boolean
  /** Of a file that can go on after a break: what names these bytes, where they begin, and what keeps how far they got. */
  resumable?: { tag: string; from: number; sent(world: World, bytes: number): Promise<void> }
}

/** `used`: where to send a person whose link was used or has expired, given the case's number. */
type Ways = { used?: (number: string) => string }

/**
 * What a file is made from: who asks, by which proof, and what the address says. `from`: the byte from which a broken
 * transfer goes on, 0 for all, and `tag` what the browser calls the bytes that it has. `again` runs a step of a long
 * file in a transaction of its own, as the same person.
 */
export type Asked<A extends Action> = Admitted<A> & {
  params: Record<string, string>
  query: URLSearchParams
  from: number
  tag: string | null
  again: Steps
}
type Route = { params: Promise<Record<string, string> | undefined> }

/**
 * The one door of files, for a GET route under `[request]`: admits the actor, lets `open` give the file, and streams it.
 * The session is looked at again while it runs; when it ends, or a chunk is not authentic, the connection is destroyed
 * so that nobody takes a part for the whole. HEAD opens nothing and is refused: scanners of mail and links send it.
 */
export function download<A extends Action>(
  action: A,
  open: (given: Asked<A>) => Promise<Result<Handed>>,
  { used }: Ways = {},
): (request: Request, route: Route) => Promise<Response> {
  return async (request, route) => {
    // Next answers HEAD by GET: it would use a link up and note a download.
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: { ...always, allow: 'GET' } })
    // A route without a changing part has none.
    const params = (await route.params) ?? {}
    const { pathname, searchParams: query } = new URL(request.url)
    const token = await currentToken()
    const opened = async (world: World) => {
      const admitted = await admit(world, action, params.request ?? null)
      return admitted.ok ? open({ ...admitted.value, params, query, again, ...rangeOf(request) }) : admitted
    }
    const again: Steps = async work => (await portal()).asPerson(token ?? '', work)
    const result = token ? await again(opened).catch(broken) : refused('sign_in_needed')
    if (result === null) return new Response(null, { status: 500, headers: always })
    if (result.ok && token) return handOver(result.value, token)
    const answer = result.ok ? null : answerTo(result.refusal, pathname)
    if (answer?.kind === 'redirect') return seeOther(answer.to)
    if (answer?.status === 410 && used && params.request) return seeOther(used(encodeURIComponent(params.request)))
    return new Response(null, { status: answer?.status ?? 404, headers: always })
  }
}

/** `Range: bytes=N-` with the tag of what is there already (RFC 9110 section 14); any other range is as good as none. */
function rangeOf({ headers }: Request): { from: number; tag: string | null } {
  const from = Number(/^bytes=(\d{1,15})-$/.exec(headers.get('range') ?? '')?.[1] ?? 0)
  return { from, tag: headers.get('if-range') }
}

const always = { 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; sandbox" }

/** A bug before the first byte: the log has the cause, the browser an empty 500. */
function broken(thrown: unknown): null {
  log('file broken', errorFields(thrown))
  return null
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { ...always, location } })

/** A browser's own viewer of PDFs does not run in a sandbox; what is shown in our pages goes without one. */
const shown = { 'content-security-policy': "default-src 'none'; frame-ancestors 'self'" }

function handOver(handed: Handed, token: string): Response {
  const { name, type, size, inline = false, resumable } = handed
  const from = resumable?.from ?? 0
  return new Response(stream(handed, token), {
    status: from > 0 ? 206 : 200,
    headers: {
      ...always,
      ...(inline ? shown : {}),
      ...(resumable ? { 'accept-ranges': 'bytes', etag: resumable.tag } : {}),
      ...(from > 0 && size !== null ? { 'content-range': `bytes ${from}-${size - 1}/${size}` } : {}),
      'content-type': type,
      ...(size === null ? {} : { 'content-length': String(size - from) }),
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w.-]/g, '-')}"`,
    },
  })
}

/** Milliseconds between two looks at the session while a file runs. */
const lookEvery = 1000

function stream({ bytes, size, resumable }: Handed, token: string): ReadableStream<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]()
  let [looked, sent] = [performance.now(), resumable?.from ?? 0]
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await chunks.next()
        if (next.done) return controller.close()
        sent += next.value.length
        // The last bytes go out when it is kept that they do: no download is forgotten.
        if (performance.now() - looked > lookEvery || (resumable && sent === size)) {
          if (!(await stillHere(token, world => resumable?.sent(world, sent))))
            throw new Error('the session ended during a download')
          looked = performance.now()
        }
        controller.enqueue(next.value)
      } catch (thrown) {
        log('download broken off', errorFields(thrown))
        controller.error(thrown)
      }
    },
    async cancel() {
      await chunks.return?.()
    },
  })
}

const stillHere = async (token: string, note: (world: World) => Promise<void> | undefined): Promise<boolean> =>
  (await portal()).asPerson(token, async world => {
    if ((await world.directory.actor()) === null) return false
    await note(world)
    return true
  })
