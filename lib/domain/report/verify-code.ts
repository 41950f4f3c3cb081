/**
 * The code on the cover by which anybody can ask whether the file is the one that was given (Art. 5(1)(f) GDPR:
 * integrity): 16 signs of Crockford's Base 32 (80 bits) and a check sign, in groups of four.
 */
export type VerifyCode = string

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16
/** Crockford's check signs: the 32 signs, and five more for the remainders of 37 that they do not reach. */
const checkSigns = `${signs}*~$=U`

/** How many random bytes a code is made from. */
export const verifyCodeBytes = 32

/**
 * A code from random bytes, one sign a byte. Where the check sign would be none that people type with ease (five of 37)
 * the next sixteen bytes are taken; null when all bytes are used up.
 */
export function verifyCodeFrom(bytes: Uint8Array): VerifyCode | null {
  for (let at = 0; at + length <= bytes.length; at += length) {
    const code = Array.from(bytes.subarray(at, at + length), byte => signs[byte % 32]).join('')
    const check = checkSignOf(code)
    if (signs.includes(check)) return grouped(code + check)
  }
  return null
}

/** What someone typed: a code as it is printed, or what is wrong with it. */
export type TypedCode = { ok: true; code: VerifyCode } | { ok: false; why: 'length' | 'signs' | 'check' }

/**
 * Reads a code as people type it: small letters, spaces and hyphens do not matter, O is 0, I and L are 1. A wrong sign,
 * and two that changed places, never fit the check sign.
 */
export function readVerifyCode(typed: string): TypedCode {
  const plain = typed
    .slice(0, 200)
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if ([...plain].some(sign => !signs.includes(sign))) return { ok: false, why: 'signs' }
  if (plain.length !== length + 1) return { ok: false, why: 'length' }
  if (checkSignOf(plain.slice(0, length)) !== plain[length]) return { ok: false, why: 'check' }
  return { ok: true, code: grouped(plain) }
}

/** The number that the signs are, divided by 37: what is left. */
function checkSignOf(code: string): string {
  let rest = 0
  for (const sign of code) rest = (rest * 32 + signs.indexOf(sign)) % 37
  return checkSigns[rest] ?? ''
}

/** "7K3M-…": four groups of four, the check sign at the end of the last. */
const grouped = (plain: string): string =>
  `${plain.slice(0, length).replace(/(.{4})(?=.)/g, '$1-')}-${plain.slice(length)}`
