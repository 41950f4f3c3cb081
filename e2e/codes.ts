import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { folderUnderTest } from './fixtures.ts'

/** The newest mail to this address whose text holds `words`, as plain text; waits for it to be sent. */
export async function mailTo(address: string, words: string | RegExp): Promise<string> {
  const folder = path.join(folderUnderTest(), 'outbox')
  let found: string | undefined
  await expect(() => {
    const mails = readdirSync(folder)
      .filter(name => name.endsWith('.eml') && !name.startsWith('.'))
      .sort()
      .map(name => plain(readFileSync(path.join(folder, name), 'utf8')))
    found = mails.findLast(mail => mail.includes(`To: ${address}`) && mail.search(words) >= 0)
    expect(found).toBeDefined()
  }).toPass({ timeout: 60_000 })
  return found ?? ''
}

const code = /[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}/
const link = /\/former\/inbox\?link=[\w-]+/

/** The code in the newest mail to this address. */
export const codeFor = async (address: string): Promise<string> => code.exec(await mailTo(address, code))?.[0] ?? ''

/** The link of a code in the newest mail to this address, as a path of the portal. */
export const linkFor = async (address: string): Promise<string> => link.exec(await mailTo(address, link))?.[0] ?? ''

/** The transfer encodings of RFC 2045 undone. */
function plain(mail: string): string {
  const [head = '', ...rest] = mail.split(/\r?\n\r?\n/)
  const body = rest.join('\n\n')
  if (/content-transfer-encoding: base64/i.test(head))
    return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return mail
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return `${head}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`
}
