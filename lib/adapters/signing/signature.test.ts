import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { isSigned, signerIn } from './signature.ts'
import { verifyReceipt } from './verify-receipt.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-sign-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = path.join(folder, 'signing-key')
const signer = signerIn(file)
const statement = { number: 'DR-2026-0142', receivedAt: '2026-11-03T08:14:00Z' }

describe('a signature', () => {
  test('is made with a key of 32 bytes that only its owner may read, made once', () => {
    const signed = signer.sign(statement)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')).toHaveLength(32)
    expect(signerIn(file).sign(statement)).toEqual(signed)
    expect(signed.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  })

  test('holds for the statement in any order of its names, and for nothing else', () => {
    const { signature, publicKey } = signer.sign(statement)
    const { number, receivedAt } = statement
    expect(isSigned({ statement: { receivedAt, number }, signature }, publicKey)).toBe(true)
    expect(isSigned({ statement: { ...statement, number: 'DR-2026-0143' }, signature }, publicKey)).toBe(false)
    expect(isSigned({ statement: { ...statement, more: 1 }, signature }, publicKey)).toBe(false)
    expect(isSigned({ statement, signature: `A${signature.slice(1)}` }, publicKey)).toBe(false)
    expect(isSigned({ statement, signature: '' }, publicKey)).toBe(false)
  })

  test('of another key does not hold', () => {
    const other = signerIn(path.join(folder, 'other')).sign(statement)
    expect(isSigned(other, signer.sign(statement).publicKey)).toBe(false)
    expect(isSigned(other, 'short')).toBe(false)
  })

  test('carries the public key that RFC 8032 7.1 gives for its first secret key', () => {
    const secret = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
    const known = path.join(folder, 'rfc')
    writeFileSync(known, secret.toString('base64'))
    const publicKey = Buffer.from(signerIn(known).sign(statement).publicKey, 'base64url').toString('hex')
    expect(publicKey).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
  })
})

describe('the canonical form (RFC 8785)', () => {
  test('has one order and no white space, at any depth', () => {
    const value = { b: [true, null, { z: 1, a: 'x' }], a: 1e21, é: '"\u2028' }
    expect(canonicalJson(value)).toBe('{"a":1e+21,"b":[true,null,{"a":"x","z":1}],"é":"\\"\u2028"}')
  })

  test.each([[undefined], [Number.NaN], [1n], [() => 1]])('does not exist for %s', value => {
    expect(() => canonicalJson({ value })).toThrow(TypeError)
  })
})

describe('a receipt', () => {
  const request = { channel: 'portal', scope: { everything: true } }
  const signed = signer.sign({
    kind: 'fifteen-receipt-1',
    requestId: 'r1',
    ...statement,
    deadline: '2026-12-03',
    requestSha256: signer.hash(request),
  })
  const { statement: receipt, ...proof } = signed
  const json = (change: object = {}) => JSON.stringify({ receipt, request, ...proof, ...change })

  test('is genuine with and without the known key', () => {
    const genuine = { genuine: true, receipt, fingerprint: signed.fingerprint }
    expect(verifyReceipt(json())).toEqual(genuine)
    expect(verifyReceipt(json(), signed.publicKey)).toEqual(genuine)
  })

  test.each([
    ['an earlier arrival', { receipt: { ...receipt, receivedAt: '2026-11-01T08:14:00Z' } }, 'changed'],
    ['another wording of the request', { request: { ...request, channel: 'letter' } }, 'other_request'],
    ['a name more', { receipt: { ...receipt, more: 'x' } }, 'no_receipt'],
    ['no signature', { signature: undefined }, 'no_receipt'],
  ])('with %s is not', (_title, change, why) => {
    expect(verifyReceipt(json(change))).toEqual({ genuine: false, why })
  })

  test('of another installation, or no receipt at all, is not', () => {
    const other = signerIn(path.join(folder, 'other')).sign(statement).publicKey
    expect(verifyReceipt(json(), other)).toEqual({ genuine: false, why: 'other_key' })
    expect(verifyReceipt('not json')).toEqual({ genuine: false, why: 'no_receipt' })
  })
})
