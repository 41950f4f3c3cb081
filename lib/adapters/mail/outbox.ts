import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Mailer } from '#lib/ports/mailer.ts'
import { messageOf } from './message.ts'

/**
 * Puts each message as an `.eml` file into `folder` (0700, files 0600), for the demo and for hosts whose own mail system
 * collects them there. Names sort by the time of sending and cannot be guessed. A half-written file is never visible.
 */
export function outboxMailer(folder: string, from: string, now = () => Temporal.Now.instant()): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail) {
      const { message } = await composer.sendMail(messageOf(mail, from))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const time = now().toString({ fractionalSecondDigits: 6 }).replaceAll(':', '')
      const name = `${time}-${randomBytes(16).toString('hex')}.eml`
      await keepFile(path.join(folder, `.${name}`), path.join(folder, name), message)
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await access(folder, constants.W_OK)
    },
  }
}

type Bytes = Parameters<Awaited<ReturnType<typeof open>>['writeFile']>[0]

async function keepFile(draft: string, file: string, bytes: Bytes): Promise<void> {
  try {
    await write(draft, bytes)
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function write(file: string, bytes: Bytes): Promise<void> {
  await using handle = await open(file, 'wx', 0o600)
  await handle.writeFile(bytes)
  await handle.sync()
}
