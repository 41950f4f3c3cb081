import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readVerifyCode, verifyCodeBytes, verifyCodeFrom } from './verify-code.ts'

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = fc
  .uint8Array({ minLength: verifyCodeBytes, maxLength: verifyCodeBytes })
  .map(verifyCodeFrom)
  .filter(made => made !== null)

test('a code has four groups of four signs and a check sign', () => {
  expect(verifyCodeFrom(new Uint8Array(32))).toBe('0000-0000-0000-0000-0')
  fc.assert(
    fc.property(code, made => {
      expect(made).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/)
    }),
  )
})

test('1 in 37 has the check sign 1: the number is 1', () => {
  expect(verifyCodeFrom(Uint8Array.from({ length: 16 }, (_, n) => (n === 15 ? 1 : 0)))).toBe('0000-0000-0000-0001-1')
})

test('a check sign that nobody can type is not given: the next bytes are taken, or none', () => {
  // 32 alone leaves 32 of 37, whose sign is "*".
  const starred = Uint8Array.from({ length: 16 }, (_, n) => (n === 14 ? 1 : 0))
  expect(verifyCodeFrom(starred)).toBeNull()
  expect(verifyCodeFrom(Uint8Array.of(...starred, ...new Uint8Array(16)))).toBe('0000-0000-0000-0000-0')
})

test('is read as people type it', () => {
  fc.assert(
    fc.property(code, made => {
      const sloppy = ` ${made.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
      expect(readVerifyCode(sloppy)).toEqual({ ok: true, code: made })
    }),
  )
})

test('one wrong sign, anywhere, is found', () => {
  fc.assert(
    fc.property(code, fc.nat(16), fc.integer({ min: 1, max: 31 }), (made, at, step) => {
      const plain = made.replaceAll('-', '')
      const other = signs[(signs.indexOf(plain[at] ?? '') + step) % 32]
      expect(readVerifyCode(plain.slice(0, at) + other + plain.slice(at + 1))).toEqual({ ok: false, why: 'check' })
    }),
  )
})

test('two signs that changed places are found', () => {
  fc.assert(
    fc.property(code, fc.nat(15), (made, at) => {
      const plain = made.replaceAll('-', '')
      const turned = plain.slice(0, at) + (plain[at + 1] ?? '') + (plain[at] ?? '') + plain.slice(at + 2)
      expect(readVerifyCode(turned).ok).toBe(turned === plain)
    }),
  )
})

test.each([
  ['', 'length'],
  ['0000-0000-0000-0000', 'length'],
  ['0000-0000-0000-0000-00', 'length'],
  ['0000-0000-0000-000U-0', 'signs'],
  ['😀', 'signs'],
])('"%s" is no code: %s', (typed, why) => expect(readVerifyCode(typed)).toEqual({ ok: false, why }))
