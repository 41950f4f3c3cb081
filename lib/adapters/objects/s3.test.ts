import { describe, expect, test } from 'vitest'
import type { HeldS3 } from '#e2e/held/s3.ts'
import { holdBucket } from '#e2e/held/stores.ts'
import { s3Objects } from './s3.ts'

type Asked = Parameters<HeldS3['fault']>[0]

const joined = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes))
const stream = async function* (...pieces: (string | Uint8Array)[]) {
  for (const piece of pieces) yield Buffer.from(piece)
}

describe('a bucket', () => {
  test('is refused with a wrong secret, key id or region, and says so by name', async () => {
    await using bucket = await holdBucket()
    const put = (change: Partial<HeldS3>) => s3Objects({ ...bucket.held, ...change }).put('a/1', stream('x'))
    const fault = (code: string) => expect.objectContaining({ name: 'ObjectStoreFault', code, status: 403 })
    await expect(put({ secretAccessKey: 'wrong' })).rejects.toEqual(fault('SignatureDoesNotMatch'))
    await expect(put({ accessKeyId: 'OTHER' })).rejects.toEqual(fault('InvalidAccessKeyId'))
    await expect(put({ region: 'eu-west-1' })).rejects.toEqual(fault('AuthorizationHeaderMalformed'))
    expect(bucket.held.objects.size).toBe(0)
  })

  test('that does not exist, or a store that is away, is a fault and not a missing object', async () => {
    await using bucket = await holdBucket()
    const other = s3Objects({ ...bucket.held, bucket: 'other' })
    const away = s3Objects({ ...bucket.held, endpoint: 'http://127.0.0.1:1' })
    await expect(joined(other.get('a/1'))).rejects.toMatchObject({ name: 'ObjectStoreFault', code: 'NoSuchBucket' })
    await expect(joined(away.get('a/1'))).rejects.toMatchObject({
      name: 'ObjectStoreFault',
      code: 'ECONNREFUSED',
      status: null,
    })
  })

  test('takes a large object in parts of 8 MiB, a small one at once', async () => {
    await using bucket = await holdBucket()
    const calls: string[] = []
    bucket.held.fault = ({ method, query }) => {
      calls.push(
        `${method} ${query.get('partNumber') ?? (query.has('uploads') ? 'begin' : query.has('uploadId') ? 'end' : '')}`,
      )
      return null
    }
    await bucket.objects.put('a/small', stream(Buffer.alloc(8 * 1024 * 1024)))
    await bucket.objects.put('a/large', stream(Buffer.alloc(8 * 1024 * 1024), Buffer.from('x')))
    expect(calls).toEqual(['PUT ', 'POST begin', 'PUT 1', 'PUT 2', 'POST end'])
    expect(bucket.held.objects.get('a/large')).toHaveLength(8 * 1024 * 1024 + 1)
  })

  test.each([
    ['a part', ({ query }: Asked) => query.get('partNumber') === '2'],
    ['the completion', ({ method, query }: Asked) => method === 'POST' && query.has('uploadId')],
  ])('that refuses %s is left without an object or open upload', async (_what, refuses) => {
    await using bucket = await holdBucket()
    bucket.held.fault = call => (refuses(call) ? { status: 403, code: 'AccessDenied' } : null)
    const writing = bucket.objects.put('a/1', stream(Buffer.alloc(20_000_000)))
    await expect(writing).rejects.toMatchObject({ name: 'ObjectStoreFault', code: 'AccessDenied' })
    expect(await bucket.leftovers()).toEqual([])
  })

  test('that refuses the removal of the parts too tells both', async () => {
    await using bucket = await holdBucket()
    bucket.held.fault = ({ query }) => (query.has('uploadId') ? { status: 403, code: 'AccessDenied' } : null)
    const writing = bucket.objects.put('a/1', stream(Buffer.alloc(20_000_000)))
    await expect(writing).rejects.toMatchObject({
      name: 'AggregateError',
      errors: [{ code: 'AccessDenied' }, { code: 'AccessDenied' }],
    })
  })

  test('that is busy for a moment is asked again', async () => {
    await using bucket = await holdBucket()
    let busy = 1
    bucket.held.fault = () => (busy-- > 0 ? { status: 503, code: 'SlowDown' } : null)
    await bucket.objects.put('a/1', stream('x'))
    expect([...bucket.held.objects.keys()]).toEqual(['a/1'])
  })
})
