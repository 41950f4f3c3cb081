import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { errorFields, log } from '#lib/log.ts'

/** Where the figures of a process are read; `token` is asked for where one is set. */
export type FiguresPlace = { port: number; host: string; token: string | null }

/**
 * A port of its own for `/metrics`, and for `/live`, which only says that the process answers. A port that is taken does
 * not keep the process from its work: it is named in the log and tried again.
 */
export function serveFigures(
  place: FiguresPlace,
  text: () => Promise<string>,
  again = 10_000,
): { stop(): Promise<void> } {
  const server = createServer(answer(place.token, text))
  const stopping = new AbortController()
  const listening = listen(server, place, again, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await listening
      server.closeAllConnections()
      if (server.listening) await new Promise(resolve => server.close(resolve))
    },
  }
}

async function listen(server: Server, { port, host }: FiguresPlace, again: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    server.once('error', reject).listen(port, host, resolve)
    const listens = await promise.then(
      () => true,
      (thrown: unknown) => {
        log('watch.port_taken', { port, ...errorFields(thrown), milliseconds: again })
        return false
      },
    )
    server.off('error', reject)
    if (listens) return
    await setTimeout(again, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

const answer =
  (token: string | null, text: () => Promise<string>): RequestListener =>
  async (request, response) => {
    const path = request.url?.split('?')[0]
    const say = (status: number, body: string, headers = {}) =>
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(body)
    if (request.method !== 'GET') return say(405, '')
    if (path === '/live') return say(200, 'ok\n')
    if (path !== '/metrics') return say(404, '')
    if (token && !bears(request.headers.authorization, token)) return say(401, '', { 'www-authenticate': 'Bearer' })
    return text().then(
      figures => say(200, figures, { 'content-type': figuresType }),
      () => say(500, ''),
    )
  }

/** The text format of Prometheus. */
const figuresType = 'text/plain; version=0.0.4; charset=utf-8'

/** Whether a header `Authorization` bears the token (RFC 6750); how long it takes tells nothing of it. */
export const bears = (header: string | null | undefined, token: string): boolean =>
  timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`))

const hash = (text: string) => createHash('sha256').update(text).digest()
