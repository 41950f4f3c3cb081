import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Mailer } from '#lib/ports/mailer.ts'
import { MailNotSent } from './mail-fault.ts'
import { messageOf, type Sender } from './message.ts'

/**
 * Puts each message as an `.eml` file into `folder` (0700, files 0600), for the demo and for hosts whose own mail system
 * collects them there. Names sort by the time of sending and cannot be guessed. A half-written file is never visible.
 * Throws `MailNotSent` when it cannot be written.
 */
export function outboxMailer(folder: string, from: Sender, now = () => Temporal.Now.instant()): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail) {
      const { message } = await composer.sendMail(messageOf(mail, from))
      const time = now().toString({ fractionalSecondDigits: 6 }).replaceAll(':', '')
      await keepFile(folder, `${time}-${randomBytes(16).toString('hex')}.eml`, message)
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await access(folder, constants.W_OK)
    },
  }
}

type Bytes = Parameters<Awaited<ReturnType<typeof open>>['writeFile']>[0]

async function keepFile(folder: string, name: string, bytes: Bytes): Promise<void> {
  const draft = path.join(folder, `.${name}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await write(draft, bytes)
    await rename(draft, path.join(folder, name))
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw new MailNotSent(error instanceof Error && 'code' in error ? String(error.code) : 'unknown', null)
  }
}

async function write(file: string, bytes: Bytes): Promise<void> {
  await using handle = await open(file, 'wx', 0o600)
  await handle.writeFile(bytes)
  await handle.sync()
}
