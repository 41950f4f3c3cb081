import { hkdfSync } from 'node:crypto'

/** What only the application's processes know of their database: derived from the password in their connection string. */
export function doorSecret(loginUrl: string): string {
  const password = decodeURIComponent(new URL(loginUrl).password)
  return Buffer.from(hkdfSync('sha256', password, '', 'fifteen door', 32)).toString('base64url')
}
