import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret for a session, grant, code or job: 256 random bits, base64url. Only its hash is stored. */
export const makeToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token: SHA-256 in hex. */
export const hashToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex')

/** Whether the token belongs to the stored hash; takes the same time for every wrong one. */
export function isToken(token: string, hash: string): boolean {
  const [given, stored] = [Buffer.from(hashToken(token), 'hex'), Buffer.from(hash, 'hex')]
  return given.length === stored.length && timingSafeEqual(given, stored)
}
