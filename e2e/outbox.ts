import path from 'node:path'
import { expect } from '@playwright/test'
import type { ParsedMail } from 'mailparser'
import { addresseeOf, readOutbox } from '#lib/testing/mail/read-outbox.ts'
import { folderUnderTest } from './fixtures.ts'

type Mail = { subject: string; text: string; html: string }

const read = ({ subject, text, html }: ParsedMail): Mail => ({
  subject: subject ?? '',
  text: text ?? '',
  html: html || '',
})

/** The mails that lie in the outbox of the application under test for this address, the newest last. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const mails = await readOutbox(path.join(folderUnderTest(), 'outbox'))
  return mails.filter(mail => addresseeOf(mail).includes(address)).map(read)
}

/** Waits until so many mails lie there for the address: the worker sends them. */
export async function mailed(address: string, count: number): Promise<Mail[]> {
  await expect.poll(async () => (await mailsTo(address)).length, { timeout: 60_000 }).toBe(count)
  return mailsTo(address)
}
