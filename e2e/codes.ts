import { expect } from '@playwright/test'
import { mailsTo } from './outbox.ts'

/** The text of the newest mail to this address that holds `words`; waits for it to be sent. */
export async function mailTo(address: string, words: string | RegExp): Promise<string> {
  const found = async () => (await mailsTo(address)).findLast(({ text }) => text.search(words) >= 0)?.text
  await expect.poll(found, { timeout: 60_000 }).toBeDefined()
  return (await found()) ?? ''
}

const code = /[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}/
const link = /\/former\/inbox\?link=[\w-]+/

/** The code in the newest mail to this address. */
export const codeFor = async (address: string): Promise<string> => code.exec(await mailTo(address, code))?.[0] ?? ''

/** The link of a code in the newest mail to this address, as a path of the portal. */
export const linkFor = async (address: string): Promise<string> => link.exec(await mailTo(address, link))?.[0] ?? ''
