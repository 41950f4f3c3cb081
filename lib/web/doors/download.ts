import 'server-only'
import { portal } from '#lib/composition.ts'
import { type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Action } from '#lib/domain/rights/access-policy.ts'
import { errorFields, log } from '#lib/log.ts'
import type { World } from '#lib/ports/world.ts'
import { type Admitted, admit } from './admit.ts'
import { answerTo } from './answer.ts'
import { currentToken } from './session.ts'

/** A file to hand over: a name made by the server from ids and numbers only, its length and its authenticated chunks. */
export type Handed = {
  name: string
  type: string
  size: number
  bytes: AsyncIterable<Uint8Array>
  /** Shown in a page of ours instead of saved. */
  inline?: boolean
}

/** `used`: where to send a person whose link was used or has expired, given the case's number. */
type Ways = { used?: (number: string) => string }

/** What a file is made from: who asks, by which proof, and what the address says. */
export type Asked<A extends Action> = Admitted<A> & { params: Record<string, string>; query: URLSearchParams }
type Route = { params: Promise<Record<string, string> | undefined> }

/**
 * The one door of files, for a GET route under `[request]`: admits the actor, lets `open` give the file, and streams it.
 * The session is looked at again while it runs; when it ends, or a chunk is not authentic, the connection is destroyed
 * so that nobody takes a part for the whole.
 */
export function download<A extends Action>(
  action: A,
  open: (given: Asked<A>) => Promise<Result<Handed>>,
  { used }: Ways = {},
): (request: Request, route: Route) => Promise<Response> {
  return async (request, route) => {
    // A route without a changing part has none.
    const params = (await route.params) ?? {}
    const { pathname, searchParams: query } = new URL(request.url)
    const token = await currentToken()
    const opened = async (world: World) => {
      const admitted = await admit(world, action, params.request ?? null)
      return admitted.ok ? open({ ...admitted.value, params, query }) : admitted
    }
    const result = token ? await (await portal()).asPerson(token, opened).catch(broken) : refused('sign_in_needed')
    if (result === null) return new Response(null, { status: 500, headers: always })
    if (result.ok && token) return handOver(result.value, token)
    const answer = result.ok ? null : answerTo(result.refusal, pathname)
    if (answer?.kind === 'redirect') return seeOther(answer.to)
    if (answer?.status === 410 && used && params.request) return seeOther(used(encodeURIComponent(params.request)))
    return new Response(null, { status: answer?.status ?? 404, headers: always })
  }
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

const handOver = ({ name, type, size, bytes, inline = false }: Handed, token: string): Response =>
  new Response(stream(bytes, token), {
    headers: {
      ...always,
      ...(inline ? shown : {}),
      'content-type': type,
      'content-length': String(size),
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w.-]/g, '-')}"`,
    },
  })

/** Milliseconds between two looks at the session while a file runs. */
const lookEvery = 1000

function stream(bytes: AsyncIterable<Uint8Array>, token: string): ReadableStream<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]()
  let looked = performance.now()
  return new ReadableStream({
    async pull(controller) {
      try {
        if (performance.now() - looked > lookEvery) {
          if (!(await stillHere(token))) throw new Error('the session ended during a download')
          looked = performance.now()
        }
        const next = await chunks.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
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

const stillHere = async (token: string): Promise<boolean> =>
  (await portal()).asPerson(token, async world => (await world.directory.actor()) !== null)
