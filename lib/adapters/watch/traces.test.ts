import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { trace } from '@opentelemetry/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openQueue } from '#lib/adapters/pg-boss/queue.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { sendTraces } from './send-traces.ts'
import { watched } from './watched.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const attributes = z.array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
const span = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  attributes,
  events: z.array(z.unknown()).optional(),
  status: z.object({ code: z.number().optional(), message: z.string().optional() }),
})
const body = z.object({
  resourceSpans: z.array(
    z.object({ resource: z.object({ attributes }), scopeSpans: z.array(z.object({ spans: z.array(span) })) }),
  ),
})

/** A receiver of OTLP over HTTP (JSON), which keeps what it is sent. */
async function holdCollector() {
  const [bodies, headers]: [string[], unknown[]] = [[], []]
  const server = createServer(async (request, response) => {
    bodies.push(Buffer.concat(await Array.fromAsync<Buffer>(request)).toString())
    headers.push(request.headers.authorization)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`,
    bodies,
    headers,
    spans: () =>
      bodies.flatMap(one =>
        body.parse(JSON.parse(one)).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

const about = { version: '1.0.0', part: 'worker' } as const
const traces = (url: string, share = 1) => ({
  url,
  headers: { authorization: 'Bearer held' },
  serviceName: 'fifteen',
  share,
})

test('what a person causes and what the job then does are one trace, from the transaction to the job', async () => {
  const collector = await holdCollector()
  const sending = sendTraces(traces(collector.url), about)
  const { id } = await nw.request('mara')
  const queue = await openQueue({ loginUrl: nw.loginUrl })
  const done = Promise.withResolvers<void>()
  await queue.work('collect', async job => {
    const token = await nw.database.openJob(job.id)
    await nw.database.asJob(token, stores => stores.requests.byId(job.requestId))
    done.resolve()
  })
  await trace.getTracer('next.js').startActiveSpan('POST', {}, async request => {
    request.setAttributes({
      'next.span_type': 'BaseServer.handleRequest',
      'http.method': 'POST',
      'http.status_code': 303,
    })
    request.setAttributes({ 'http.route': '/request/check', 'http.target': '/request/check?name=mara' })
    await nw.as('mara', stores => stores.queue.send({ queue: 'collect', requestId: id }))
    request.end()
  })
  await done.promise
  await queue.stop()
  await sending.stop()
  const spans = collector.spans()
  const [request, job] = [spans.find(one => one.name === 'POST /request/check'), spans.find(one => one.name === 'job')]
  const sent = spans.find(one => one.name === 'database' && one.parentSpanId === request?.spanId)
  const [asJob] = spans.filter(one => one.name === 'database' && one.parentSpanId === job?.spanId)
  expect(job?.traceId).toBe(request?.traceId)
  expect(job?.parentSpanId).toBe(sent?.spanId)
  expect(asJob?.attributes).toEqual([{ key: 'role', value: { stringValue: 'worker' } }])
  expect(collector.headers[0]).toBe('Bearer held')
  const told = collector.bodies.join('')
  for (const secret of [id, 'mara', 'select', nw.loginUrl]) expect(told).not.toContain(secret)
  await collector.close()
}, 60_000)

test('what failed says so, without its message, its stack or anything else that it may quote', async () => {
  const collector = await holdCollector()
  const sending = sendTraces(traces(collector.url), about)
  const failing = watched('mail', 'send', () => Promise.reject(new Error('mara@northwind.example was refused')))
  await expect(failing).rejects.toThrow()
  const foreign = trace
    .getTracer('next.js')
    .startSpan('GET /requests/DR-2026-0001', { attributes: { 'http.target': '/requests/DR-2026-0001' } })
  foreign.recordException(new Error('mara@northwind.example'))
  foreign.setAttributes({ 'next.span_type': 'BaseServer.handleRequest', 'http.route': '/requests/DR-2026-0001' })
  foreign.end()
  await sending.stop()
  expect(collector.spans().map(({ name, status }) => ({ name, code: status.code ?? 0 }))).toEqual([
    { name: 'mail', code: 2 },
    { name: 'BaseServer.handleRequest', code: 0 },
  ])
  expect(collector.bodies.join('')).not.toMatch(/mara|DR-2026|stack/)
  await collector.close()
})

test('without settings nothing is sent and jobs carry no trace; a share of 0 counts and sends nothing', async () => {
  const collector = await holdCollector()
  const { id } = await nw.request('mara')
  await watched('mail', 'send', async () => undefined)
  await nw.as('mara', stores => stores.queue.send({ queue: 'notify', requestId: id, notice: 'ready' }))
  const { rows } = await nw.owner.query(
    "select data from pgboss.job where name = 'notify' and data ->> 'requestId' = $1",
    [id],
  )
  expect(rows.map(({ data }) => Object.keys(data).sort())).toEqual([['notice', 'queue', 'requestId']])
  const sending = sendTraces(traces(collector.url, 0), about)
  await watched('mail', 'send', async () => undefined)
  await sending.stop()
  expect(collector.bodies).toEqual([])
  await collector.close()
})

test('a collector that is away keeps nobody from work, and ends with it', async () => {
  const sending = sendTraces(traces('http://127.0.0.1:1/v1/traces'), about)
  expect(await watched('mail', 'send', async () => 7)).toBe(7)
  await sending.stop()
}, 30_000)
