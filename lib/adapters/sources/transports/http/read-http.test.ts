import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { asking, collected, key } from '#lib/testing/test-collect.ts'

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }

/** An API on a port of this machine; `asked` are the addresses that were asked for. */
async function api(answer: (url: URL, request: IncomingMessage) => Answer) {
  const asked: string[] = []
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://here')
    asked.push(request.url ?? '')
    const { status = 200, headers = {}, body = '' } = answer(url, request)
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${address.port}`, asked }
}

const manifest = (stream: string, from = '') => `
id: acme
title: Acme activity
version: 1
from: { http: "{{config.url}}"${from} }
streams:
  - name: events
    get: /v1/events
    ${stream}
    read: { json: items }
    person:
      - { field: actor.email, is: email }
      - { field: "targets[].email", is: email, role: target, optional: true }
    category: pd:Behavioral
    map: { id: id, start: at, action: type }
`
const mara = [key('email', 'mara@northwind.example')]
const event = (id: number, email = 'Mara@northwind.example', at = '2026-10-01T10:00:00Z') => ({
  id,
  at,
  type: 'opened',
  actor: { email },
})
const collect = async (text: string, config: Record<string, string>, from?: string) =>
  collected(sourceFromManifest(text, config), asking(mara, from))
const cursor = 'page: { cursor: next_cursor, param: cursor }'

test('bearer token, windows and cursor: each row once, of hers only', async () => {
  const { url, asked } = await api(({ searchParams }, { headers }) => {
    if (headers.authorization !== 'Bearer secret') return { status: 401 }
    const [from = '', page] = [searchParams.get('from') ?? '', searchParams.get('cursor')]
    const day = Number(from.slice(8, 10))
    // The row on the edge comes in both windows.
    if (page === null)
      return {
        body: { items: [event(day, undefined, from), event(100 + day, 'jo@x.example', from)], next_cursor: 'b' },
      }
    return {
      body: {
        items: [event(day + 7, undefined, new Date(Date.UTC(2026, 10, day + 7)).toISOString())],
        next_cursor: null,
      },
    }
  })
  const text = manifest(
    `query: { from: "{{window.start}}", to: "{{window.end}}" }\n    window: 7d\n    ${cursor}`,
    ', bearer: "{{config.token}}"',
  )
  const { line, records } = await collect(text, { url, token: 'secret' }, '2026-11-01T00:00:00Z')
  expect(records.map(({ source }) => source.nativeId)).toEqual(['1', '8', '15', '22'])
  expect(line).toMatchObject({
    status: 'complete',
    counts: { windows: 4, requests: 8, pages: 8, seen: 12, kept: 4, notMine: 4, dup: 3, outOfPeriod: 1 },
  })
  expect(decodeURIComponent(asked[0] ?? '')).toBe(
    '/v1/events?from=2026-11-01T00:00:00.000Z&to=2026-11-08T00:00:00.000Z',
  )
})

describe('pages (T5)', () => {
  test('the header Link, with an empty page between', async () => {
    const { url } = await api(({ searchParams }) => {
      const page = Number(searchParams.get('page') ?? 1)
      const next = page < 3 ? { link: `</v1/events?page=${page + 1}>; rel="next"` } : undefined
      return { ...(next ? { headers: next } : {}), body: { items: page === 2 ? [] : [event(page)] } }
    })
    expect((await collect(manifest('page: { link: true }'), { url })).line).toMatchObject({
      status: 'complete',
      counts: { pages: 3, kept: 2 },
    })
  })

  test.each([
    [
      'an offset',
      'query: { limit: 2 }\n    page: { offset: 2, param: skip }',
      'skip',
      (said: string | null) => Number(said ?? 0),
    ],
    [
      'a number',
      'query: { limit: 2 }\n    page: { number: 1, param: page }',
      'page',
      (said: string | null) => (Number(said ?? 1) - 1) * 2,
    ],
  ])('%s', async (_, page, param, skipped) => {
    const { url } = await api(({ searchParams }) => {
      const skip = skipped(searchParams.get(param))
      return { body: { items: [1, 2, 3, 4, 5].slice(skip, skip + 2).map(id => event(id)) } }
    })
    expect((await collect(manifest(page), { url })).line).toMatchObject({ status: 'complete', counts: { kept: 5 } })
  })

  test('the cursor that comes again with an empty page is the end; with rows it is a loop', async () => {
    const answer = (rows: boolean) =>
      api(({ searchParams }) => ({
        body: { items: rows || !searchParams.has('cursor') ? [event(1)] : [], next_cursor: 'same' },
      }))
    expect((await collect(manifest(cursor), { url: (await answer(false)).url })).line.status).toBe('complete')
    expect((await collect(manifest(cursor), { url: (await answer(true)).url })).line).toMatchObject({
      status: 'failed',
      gaps: [{ code: 'loop' }],
    })
  })

  test('the address of the next page in the answer; one of another system is not followed', async () => {
    const page = 'page: { next: paging.next }'
    const inside = await api(({ searchParams }) => ({
      body: {
        items: [event(searchParams.has('p') ? 2 : 1)],
        paging: { next: searchParams.has('p') ? null : '/v1/events?p=2' },
      },
    }))
    expect((await collect(manifest(page), { url: inside.url })).line).toMatchObject({
      status: 'complete',
      counts: { kept: 2 },
    })
    const outside = await api(() => ({ body: { items: [event(1)], paging: { next: inside.url } } }))
    const before = inside.asked.length
    expect((await collect(manifest(page), { url: outside.url })).line).toMatchObject({
      status: 'failed',
      counts: { kept: 1 },
    })
    expect(inside.asked.length).toBe(before)
  })

  test('a next page that the manifest does not speak of is left over: partial', async () => {
    const { url } = await api(() => ({ body: { items: [event(1)], nextPageToken: 'x' } }))
    expect((await collect(manifest(''), { url })).line).toMatchObject({
      status: 'partial',
      gaps: [{ code: 'page_unfinished' }],
    })
  })
})

describe('an answer that says nothing is never "nothing held" (T17)', () => {
  test.each<[string, Answer]>([
    ['no list', { body: { ok: false, error: 'invalid_auth' } }],
    ['a list that is an error', { body: { items: 'none' } }],
    ['a page of HTML', { body: '<html></html>' }],
    ['209', { status: 209, body: { items: [] } }],
    ['404', { status: 404, body: { items: [] } }],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }],
    ['less than was announced', { headers: { 'content-length': '500' }, body: { items: [] } }],
  ])('%s: failed', async (_, answer) => {
    const { url, asked } = await api((_, { socket }) => {
      if (answer.headers?.['content-length']) setImmediate(() => socket.destroy())
      return answer
    })
    expect((await collect(manifest(''), { url })).line).toMatchObject({ status: 'failed', counts: { kept: 0 } })
    expect(new Set(asked)).toEqual(new Set(['/v1/events']))
  })

  test('not let in: a fault of permission, without the token in it', async () => {
    const { url } = await api(() => ({ status: 403 }))
    const { line } = await collect(manifest('', ', bearer: "{{config.token}}"'), { url, token: 'secret' })
    expect(line).toMatchObject({ status: 'failed', gaps: [{ code: 'permission' }] })
    expect(JSON.stringify(line)).not.toMatch(/secret|127\.0/)
  })

  test('busy for a while: asked again when the system says so, and counted', async () => {
    let busy = 2
    const { url } = await api(() => {
      busy -= 1
      return busy >= 0 ? { status: 429, headers: { 'retry-after': '0' } } : { body: { items: [event(1)] } }
    })
    expect((await collect(manifest(''), { url })).line).toMatchObject({
      status: 'complete',
      counts: { requests: 1, retries: 2, kept: 1 },
    })
  })

  test('204 and an empty list: nothing is held', async () => {
    for (const answer of [{ status: 204 }, { body: { items: [] } }]) {
      const { url } = await api(() => answer)
      expect((await collect(manifest(''), { url })).line).toMatchObject({ status: 'complete', counts: { kept: 0 } })
    }
  })
})

test('asked for each of her addresses where the question names one', async () => {
  const { url, asked } = await api(({ searchParams }) => ({
    body: { items: [event(searchParams.get('user')?.length ?? 0, searchParams.get('user') ?? '')] },
  }))
  const source = sourceFromManifest(manifest('query: { user: "{{subject.email}}" }'), { url })
  const { line } = await collected(source, asking([...mara, key('email', 'm.lindqvist@northwind.example')]))
  expect(line.counts).toMatchObject({ requests: 2, kept: 2 })
  expect(asked).toEqual(['/v1/events?user=mara%40northwind.example', '/v1/events?user=m.lindqvist%40northwind.example'])
})

test('a token by client credentials is asked for once', async () => {
  let tokens = 0
  const { url } = await api(({ pathname, searchParams }, { headers }) => {
    if (pathname === '/token') {
      tokens += 1
      return { body: { access_token: 'given', expires_in: 3600 } }
    }
    if (headers.authorization !== 'Bearer given') return { status: 401 }
    return { body: { items: [event(1)], next_cursor: searchParams.has('cursor') ? null : 'b' } }
  })
  const oauth =
    ', oauth2: { tokenUrl: "{{config.url}}/token", clientId: "{{config.id}}", clientSecret: "{{config.secret}}" }'
  expect((await collect(manifest(cursor, oauth), { url, id: 'me', secret: 's' })).line.status).toBe('complete')
  expect(tokens).toBe(1)
})

test('no more requests in a time than the manifest says, for all cases together', async () => {
  const { url, asked } = await api(() => ({ body: { items: [event(1)] } }))
  const source = sourceFromManifest(manifest('', ', rate: { requests: 1, perSeconds: 0.2 }'), { url })
  const began = performance.now()
  await Promise.all([1, 2, 3].map(() => collected(source, asking(mara))))
  expect(asked.length).toBe(3)
  expect(performance.now() - began).toBeGreaterThan(390)
})
