import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { folderUnderTest } from './fixtures.ts'

/** The mails that lie in the outbox of the application under test for this address, in no order. */
async function mailsTo(address: string): Promise<{ subject: string; text: string }[]> {
  const folder = path.join(folderUnderTest(), 'outbox')
  const files = readdirSync(folder).filter(name => name.endsWith('.eml'))
  const mails = await Promise.all(files.map(name => simpleParser(readFileSync(path.join(folder, name)))))
  return mails
    .filter(({ to }) => [to ?? []].flat().some(one => one.text.includes(address)))
    .map(({ subject, text }) => ({ subject: subject ?? '', text: text ?? '' }))
}

/** Waits until so many mails lie there for the address: the worker sends them. */
export async function mailed(address: string, count: number): Promise<{ subject: string; text: string }[]> {
  await expect.poll(async () => (await mailsTo(address)).length, { timeout: 60_000 }).toBe(count)
  return mailsTo(address)
}
