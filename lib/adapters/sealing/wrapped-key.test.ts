import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { derivedKey, keyId, pseudonym } from './derived-key.ts'
import { hashToken, isToken, makeToken } from './secret-token.ts'
import { makeCaseKey, makeDataKey, openCaseKey, openDataKey } from './wrapped-key.ts'

const kek = randomBytes(32)
const [first, second] = ['5f7f1c9e-0000-4000-8000-000000000001', '5f7f1c9e-0000-4000-8000-000000000002']

describe('a case key', () => {
  test('opens under the key-encryption key for its own request', () => {
    const wrapped = makeCaseKey(kek, first)
    expect(wrapped).toMatch(/^[\w-]+$/)
    expect(openCaseKey(kek, first, wrapped)).toEqual(openCaseKey(kek, first, wrapped))
    expect(openCaseKey(kek, first, wrapped).bytes).toHaveLength(32)
  })

  test('is another one each time', () => {
    const [a, b] = [makeCaseKey(kek, first), makeCaseKey(kek, first)]
    expect(openCaseKey(kek, first, a).bytes).not.toEqual(openCaseKey(kek, first, b).bytes)
  })

  test('of another request is refused', () => {
    expect(() => openCaseKey(kek, second, makeCaseKey(kek, first))).toThrow(
      expect.objectContaining({ fault: 'not_authentic' }),
    )
  })

  test('under another key-encryption key is refused by its id', () => {
    expect(() => openCaseKey(randomBytes(32), first, makeCaseKey(kek, first))).toThrow(
      expect.objectContaining({ fault: 'other_key' }),
    )
  })

  test('with any bit flipped is refused', () => {
    const wrapped = Buffer.from(makeCaseKey(kek, first), 'base64url')
    for (let at = 0; at < wrapped.length; at++) {
      const changed = Buffer.from(wrapped)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      expect(() => openCaseKey(kek, first, changed.toString('base64url'))).toThrow(
        expect.objectContaining({ name: 'SealBroken' }),
      )
    }
  })

  test('cut short, the tag included, is refused', () => {
    const wrapped = Buffer.from(makeCaseKey(kek, first), 'base64url')
    for (const length of [0, 1, 20, wrapped.length - 12, wrapped.length - 1])
      expect(() => openCaseKey(kek, first, wrapped.subarray(0, length).toString('base64url'))).toThrow(
        expect.objectContaining({ name: 'SealBroken' }),
      )
  })
})

describe('a data key', () => {
  const key = openCaseKey(kek, first, makeCaseKey(kek, first))

  test('opens under its case key for its own object', () => {
    const { bytes, wrapped } = makeDataKey(key, 'a/1')
    expect(openDataKey(key, 'a/1', wrapped)).toEqual(bytes)
  })

  test('of another object, case or case key is refused', () => {
    const { wrapped } = makeDataKey(key, 'a/1')
    const refused = (fault: string) => expect.objectContaining({ fault })
    expect(() => openDataKey(key, 'a/2', wrapped)).toThrow(refused('not_authentic'))
    expect(() => openDataKey({ ...key, requestId: second }, 'a/1', wrapped)).toThrow(refused('not_authentic'))
    expect(() => openDataKey({ ...key, bytes: randomBytes(32) }, 'a/1', wrapped)).toThrow(refused('other_key'))
  })

  test('is not taken for a case key', () => {
    const { wrapped } = makeDataKey({ requestId: first, bytes: kek }, 'a/1')
    expect(() => openCaseKey(kek, first, wrapped)).toThrow(expect.objectContaining({ fault: 'not_authentic' }))
  })
})

describe('derived keys and pseudonyms', () => {
  test('HKDF-SHA-256 gives a key of its own for each purpose', () => {
    expect(derivedKey(kek, 'pseudonym')).toEqual(derivedKey(kek, 'pseudonym'))
    expect(derivedKey(kek, 'pseudonym').subarray(0, 8)).not.toEqual(derivedKey(kek, 'key id', 8))
    expect(keyId(kek)).toMatch(/^[\w-]{11}$/)
  })

  test('HMAC-SHA-256 as in RFC 4231, case 2', () => {
    expect(
      Buffer.from(pseudonym(Buffer.from('Jefe'), 'what do ya want for nothing?'), 'base64url').toString('hex'),
    ).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })
})

describe('a token', () => {
  test('has 256 random bits and is known by its hash', () => {
    const token = makeToken()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(isToken(token, hashToken(token))).toBe(true)
  })

  test('of someone else, a hash itself, or nothing is refused', () => {
    const hash = hashToken(makeToken())
    for (const wrong of [makeToken(), hash, '']) expect(isToken(wrong, hash)).toBe(false)
    expect(isToken('', '')).toBe(false)
  })
})
