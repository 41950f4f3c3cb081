import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { localhostCertificate } from './certificate.ts'

/** A message as the server took it. */
export type HeldMail = { from: string; to: string[]; encrypted: boolean; user: string | null; raw: Buffer }

export type HeldSmtp = {
  /** `smtp://localhost:port` or `smtps://…`. */
  url: string
  /** The certificate to trust, PEM. */
  ca: string
  mails: HeldMail[]
  /** Called at each step; a reply of three digits that it returns is given instead. After `taken` the message is kept. */
  fault: (step: 'connect' | 'recipient' | 'taken') => number | null
  close: () => Promise<void>
}

type Conduct = {
  /** Encrypted from the first byte; else STARTTLS is offered unless `startTls` is false. */
  secure?: boolean
  startTls?: boolean
  /** The one who may send; without it nobody signs in. */
  login?: { user: string; password: string }
  /** Recipients that are refused with 550. */
  refuses?: string
}

/** A mail server for tests (the real protocol, kept in memory) on a free port of this computer. */
export async function holdSmtp({ secure = false, startTls = true, login, refuses }: Conduct = {}): Promise<HeldSmtp> {
  const { key, cert } = localhostCertificate()
  const mails: HeldMail[] = []
  const held: HeldSmtp = { url: '', ca: cert, mails, fault: () => null, close: async () => undefined }
  const wrong = (step: Parameters<HeldSmtp['fault']>[0]) => {
    const reply = held.fault(step)
    return reply === null ? null : refusal(reply)
  }
  const server = new SMTPServer({
    secure,
    key,
    cert,
    disabledCommands: [...(startTls ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.password ? done(null, { user: username }) : done(refusal(535)),
    onConnect: (_session, done) => done(wrong('connect')),
    onRcptTo: ({ address }, _session, done) => done(address === refuses ? refusal(550) : wrong('recipient')),
    async onData(stream, { envelope, secure: encrypted, user }, done) {
      // A client that is killed in the middle has sent nothing.
      const pieces = await Array.fromAsync<Buffer>(stream).catch(() => null)
      if (!pieces) return done(refusal(451))
      const raw = Buffer.concat(pieces)
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), encrypted, user: user ?? null, raw })
      done(wrong('taken'))
    },
  })
  // A client that does not trust the certificate breaks off, which is its right and the test's matter.
  server.on('error', () => {})
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  held.url = `${secure ? 'smtps' : 'smtp'}://localhost:${(listener.address() as AddressInfo).port}`
  held.close = () => new Promise(resolve => server.close(() => resolve()))
  return held
}

const refusal = (responseCode: number) => Object.assign(new Error('refused by the held server'), { responseCode })
