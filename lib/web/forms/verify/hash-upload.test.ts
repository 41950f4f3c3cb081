import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashUpload } from './hash-upload.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** As a browser sends it, by the platform's own encoder. */
async function sent(file: Uint8Array, field = 'file'): Promise<{ type: string | null; body: Buffer }> {
  const form = new FormData()
  form.set(field, new File([new Uint8Array(file)], 'report "1".pdf', { type: 'application/pdf' }))
  const request = new Request('http://localhost', { method: 'POST', body: form })
  return { type: request.headers.get('content-type'), body: Buffer.from(await request.bytes()) }
}

async function* cut(body: Buffer, sizes: number[]) {
  let at = 0
  for (const size of sizes) {
    yield body.subarray(at, at + size)
    at += size
  }
  yield body.subarray(at)
}

describe('a file sent by a form', () => {
  test('has the same hash, however the bytes are cut', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 400 })
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), async (file, sizes) => {
        const { type, body } = await sent(file)
        expect(await hashUpload(type, cut(body, sizes))).toBe(sha256(file))
      }),
    )
  })

  test('may hold line ends and dashes of its own', async () => {
    const file = Buffer.from('\r\n--\r\n----form\r\n\r\n--')
    const { type, body } = await sent(file)
    expect(
      await hashUpload(
        type,
        cut(
          body,
          [...body].map(() => 1),
        ),
      ),
    ).toBe(sha256(file))
  })

  test.each([
    ['no file', new Uint8Array(), 'file', 0],
    ['another field', Buffer.from('x'), 'other', 0],
    ['a form that broke off', Buffer.from('x'.repeat(99)), 'file', 60],
  ])('%s gives nothing', async (_, file, field, missing) => {
    const { type, body } = await sent(file, field)
    expect(await hashUpload(type, cut(body.subarray(0, body.length - missing), []))).toBeNull()
  })

  test.each([null, 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary='])(
    'the type %s is no such form',
    async type => expect(await hashUpload(type, cut(Buffer.from('--x\r\n\r\n'), []))).toBeNull(),
  )

  test('a head without end is not waited for', async () => {
    const head = Buffer.alloc(5000, 'a')
    expect(await hashUpload('multipart/form-data; boundary=x', cut(head, [10, 4500]))).toBeNull()
  })

  test('up to 100 MB are taken, also by a form without JavaScript', async () => {
    const { type, body } = await sent(Buffer.from('begins'))
    const end = body.lastIndexOf('\r\n--')
    const [piece, whole] = [Buffer.alloc(1_000_000, 'x'), createHash('sha256').update('begins')]
    for (let turn = 0; turn < 99; turn += 1) whole.update(piece)
    const much = async function* () {
      yield body.subarray(0, end)
      for (let turn = 0; turn < 99; turn += 1) yield piece
      yield body.subarray(end)
    }
    expect(await hashUpload(type, much())).toBe(whole.digest('hex'))
  })

  test('more than 100 MB is not taken', async () => {
    const { type, body } = await sent(Buffer.from('begins'))
    const much = async function* () {
      yield body.subarray(0, -60)
      for (let turn = 0; turn < 101; turn += 1) yield Buffer.alloc(1_000_000)
    }
    expect(await hashUpload(type, much())).toBeNull()
  })
})
