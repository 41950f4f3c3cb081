import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Credentials, signatureFault } from './s3-signature.ts'

/** What a test sees of the held store. */
export type HeldS3 = Credentials & {
  endpoint: string
  bucket: string
  /** Names and bytes as they are stored. */
  objects: Map<string, Buffer>
  /** Uploads begun and neither completed nor aborted. */
  openUploads: () => number
  /** Called before each verified request; a status and code it returns are answered instead. */
  fault: (request: { method: string; name: string; query: URLSearchParams }) => { status: number; code: string } | null
  close: () => Promise<void>
}

type Call = { method: string; name: string; query: URLSearchParams; headers: IncomingMessage['headers']; body: Buffer }
type Reply = { status: number; headers?: Record<string, string>; body?: Buffer | string }
type Upload = { name: string; parts: Map<number, Buffer> }

const leastPart = 5 * 1024 * 1024

/**
 * A store for tests that speaks the part of the S3 REST protocol which the product uses (path style): objects, multipart
 * uploads, ranges and lists, kept in memory; signatures are verified. `keysPerList` makes short pages.
 */
export async function holdS3({ keysPerList = 1000 } = {}): Promise<HeldS3> {
  const held: HeldS3 = {
    endpoint: '',
    bucket: 'fifteen-held',
    region: 'eu-central-1',
    accessKeyId: 'HELDACCESSKEY',
    secretAccessKey: randomUUID(),
    objects: new Map(),
    openUploads: () => uploads.size,
    fault: () => null,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
  const uploads = new Map<string, Upload>()
  const answer = (call: Call): Reply => {
    const id = call.query.get('uploadId')
    if (id !== null || call.query.has('uploads')) return uploadReply(held.objects, uploads, call, id)
    return call.name === '' ? listReply(held.objects, call, keysPerList) : objectReply(held.objects, call)
  }
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync<Buffer>(request))
    send(response, request.method ?? '', checked(held, request, body) ?? answer(callOf(request, body)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  held.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return held
}

/** The refusal of a request that is not signed, names another bucket, or shall fail. */
function checked(held: HeldS3, request: IncomingMessage, body: Buffer): Reply | null {
  const code = signatureFault(request, body, held)
  if (code) return refusal(code === 'XAmzContentSHA256Mismatch' ? 400 : 403, code)
  if (bucketOf(request) !== held.bucket) return refusal(404, 'NoSuchBucket')
  const fault = held.fault(callOf(request, body))
  return fault ? refusal(fault.status, fault.code) : null
}

const pathOf = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://held')
const bucketOf = (request: IncomingMessage) => pathOf(request).pathname.split('/')[1]
const callOf = (request: IncomingMessage, body: Buffer): Call => ({
  method: request.method ?? '',
  name: decodeURIComponent(pathOf(request).pathname.split('/').slice(2).join('/')),
  query: pathOf(request).searchParams,
  headers: request.headers,
  body,
})

function send(response: ServerResponse, method: string, { status, headers = {}, body = '' }: Reply): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers })
  response.end(method === 'HEAD' ? undefined : body)
}

const etag = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`
const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const refusal = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`),
})

function objectReply(objects: Map<string, Buffer>, { method, name, headers, body }: Call): Reply {
  const stored = objects.get(name)
  if (method === 'PUT') {
    objects.set(name, body)
    return { status: 200, headers: { etag: etag(body) } }
  }
  if (method === 'DELETE') {
    objects.delete(name)
    return { status: 204 }
  }
  if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'MethodNotAllowed')
  if (!stored) return refusal(404, 'NoSuchKey')
  if (method === 'HEAD') return { status: 200, headers: { 'content-length': `${stored.length}`, etag: etag(stored) } }
  return headers.range ? rangeReply(stored, headers.range) : { status: 200, body: stored }
}

function rangeReply(stored: Buffer, range: string): Reply {
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
  const [start, end] = [
    Number(first),
    Math.min(last === '' ? Number.POSITIVE_INFINITY : Number(last) + 1, stored.length),
  ]
  if (start >= end) return refusal(416, 'InvalidRange')
  const headers = { 'content-range': `bytes ${start}-${end - 1}/${stored.length}` }
  return { status: 206, headers, body: stored.subarray(start, end) }
}

function uploadReply(objects: Map<string, Buffer>, uploads: Map<string, Upload>, call: Call, id: string | null): Reply {
  const { method, name, query, body } = call
  if (id === null) {
    const made = randomUUID()
    uploads.set(made, { name, parts: new Map() })
    const fields = `<Key>${escaped(name)}</Key><UploadId>${made}</UploadId>`
    return { status: 200, body: xml(`<InitiateMultipartUploadResult>${fields}</InitiateMultipartUploadResult>`) }
  }
  const upload = uploads.get(id)
  if (upload?.name !== name) return refusal(404, 'NoSuchUpload')
  if (method === 'PUT') {
    upload.parts.set(Number(query.get('partNumber')), body)
    return { status: 200, headers: { etag: etag(body) } }
  }
  if (method === 'DELETE') {
    uploads.delete(id)
    return { status: 204 }
  }
  return completed(objects, uploads, id, upload, body.toString())
}

/** Parts must be named in order with the tags they were given; all but the last have at least 5 MiB. */
function completed(
  objects: Map<string, Buffer>,
  uploads: Map<string, Upload>,
  id: string,
  { name, parts }: Upload,
  order: string,
): Reply {
  const named = [...order.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    tag: /<ETag>(.*?)</.exec(part)?.[1]?.replaceAll('&quot;', '"') ?? '',
  }))
  const bytes = named.map(({ number }) => parts.get(number) ?? Buffer.alloc(0))
  if (named.some(({ tag }, at) => tag !== etag(bytes[at] ?? Buffer.alloc(0)))) return refusal(400, 'InvalidPart')
  if (named.some(({ number }, at) => number <= (named[at - 1]?.number ?? 0))) return refusal(400, 'InvalidPartOrder')
  if (bytes.slice(0, -1).some(part => part.length < leastPart)) return refusal(400, 'EntityTooSmall')
  objects.set(name, Buffer.concat(bytes))
  uploads.delete(id)
  return {
    status: 200,
    body: xml(`<CompleteMultipartUploadResult><Key>${escaped(name)}</Key></CompleteMultipartUploadResult>`),
  }
}

function listReply(objects: Map<string, Buffer>, { method, query }: Call, keysPerList: number): Reply {
  if (method !== 'GET' || query.get('list-type') !== '2') return refusal(501, 'NotImplemented')
  const [prefix, after] = [query.get('prefix') ?? '', query.get('continuation-token') ?? '']
  const names = [...objects.keys()].filter(name => name.startsWith(prefix) && name > after).sort()
  const page = names.slice(0, keysPerList)
  const more =
    page.length < names.length ? `<NextContinuationToken>${escaped(page.at(-1) ?? '')}</NextContinuationToken>` : ''
  const contents = page.map(name => `<Contents><Key>${escaped(name)}</Key></Contents>`).join('')
  const fields = `<IsTruncated>${more !== ''}</IsTruncated>${more}<KeyCount>${page.length}</KeyCount>${contents}`
  return { status: 200, body: xml(`<ListBucketResult>${fields}</ListBucketResult>`) }
}
