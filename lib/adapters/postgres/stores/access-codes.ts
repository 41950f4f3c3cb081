import { createHmac, randomInt } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { makeToken } from '#lib/adapters/sealing/secret-token.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { AccessCodes, Sent, Used } from '#lib/ports/access-codes.ts'

/**
 * Codes. The database keeps hashes; a typed code is short, so it is keyed with the application's own secret first: who
 * reads the table cannot try all codes.
 */
export function accessCodes(tx: Transaction, secret: string): AccessCodes {
  const keyed = (address: string, code: string) =>
    createHmac('sha256', secret)
      .update(`${address.trim().toLowerCase()}\n${plain(code)}`)
      .digest('base64url')
  // An address of the network is kept as a hash that cannot be tried out without the application's secret.
  const placeOf = (client: string) =>
    client ? createHmac('sha256', secret).update(`client\n${client}`).digest('hex') : null
  const fresh = (email: string): Sent => ({ email: email.trim().toLowerCase(), link: makeToken(), code: makeCode() })
  const row = async <T extends Record<string, unknown>>(query: SQL) => (await tx.execute<T>(query)).rows[0]

  return {
    async places() {
      const { rows } = await tx.execute<{ id: string; name: string }>(sql`select id, name from guard.places()`)
      return rows
    },

    async apply({ name, workedFrom, workedTo, email, employeeNo, place, language }, client) {
      const sent = fresh(email)
      const made = await row<{ done: boolean }>(sql`select guard.apply_as_former(${secret}, ${name}, ${workedFrom},
        ${workedTo}, ${sent.email}, ${employeeNo}, ${place}, ${language}, ${sent.link},
        ${keyed(sent.email, sent.code)}, ${placeOf(client)}) as done`)
      return made?.done ? sent : null
    },

    async askReturn(number, email, client) {
      const sent = fresh(email)
      const asked = await row<{ known: boolean | null }>(sql`select guard.ask_return_code(${secret}, ${number},
        ${sent.email}, ${sent.link}, ${keyed(sent.email, sent.code)},
        ${placeOf(client)}) as known`)
      return asked && asked.known !== null ? { ...sent, known: asked.known } : null
    },

    async askFresh() {
      const own = await row<{ address: string | null }>(sql`select guard.own_address() as address`)
      if (!own?.address) return null
      const sent = fresh(own.address)
      const asked = await row<{ email: string | null }>(sql`select email from guard.ask_fresh_code(${secret},
        ${sent.link}, ${keyed(sent.email, sent.code)})`)
      return asked?.email ? sent : null
    },

    async renew(of, client) {
      const [link, email] = 'link' in of ? [of.link, null] : [null, of.email]
      const before = await row<{ address: string | null }>(
        sql`select guard.code_address(${secret}, ${link}, ${email}) as address`,
      )
      const sent = fresh(before?.address ?? email ?? '')
      const renewed = await row<{ email: string | null }>(sql`select email from guard.renew_code(${secret}, ${link},
        ${email}, ${sent.link}, ${keyed(sent.email, sent.code)}, ${placeOf(client)})`)
      return renewed?.email ? sent : null
    },

    async use(proof) {
      const token = makeToken()
      const [link, email, code] =
        'link' in proof ? [proof.link, null, null] : [null, proof.email.trim(), keyed(proof.email, proof.code)]
      const used = await row<{ outcome: Used['outcome']; number: string | null }>(
        sql`select outcome, number from guard.use_code(${secret}, ${link}, ${email}, ${code}, ${token})`,
      )
      const outcome = used?.outcome ?? 'wrong'
      return outcome === 'ok' ? { outcome, token, number: used?.number ?? null } : { outcome }
    },

    async ownApplication() {
      const own = await row<{ id: string; email: string; language: Language }>(
        sql`select id, email, language from guard.own_application()`,
      )
      return own ?? null
    },

    async invite(requestId, delegateId, email) {
      const sent = fresh(email)
      const made = await row<{ done: boolean }>(sql`select guard.invite_delegate(${secret}, ${requestId},
        ${delegateId}, ${sent.link}, ${keyed(sent.email, sent.code)}) as done`)
      return made?.done ? sent : null
    },

    async post(requestId) {
      const code = makeCode()
      const made = await row<{ done: boolean }>(
        sql`select guard.post_code(${secret}, ${requestId}, ${keyed(requestId, code)}) as done`,
      )
      return made?.done ? code : null
    },

    async takePosted(requestId, code) {
      const taken = await row<{ outcome: Used['outcome'] }>(
        sql`select guard.take_posted_code(${secret}, ${requestId}, ${keyed(requestId, code)}) as outcome`,
      )
      return taken?.outcome ?? 'wrong'
    },
  }
}

/** Letters and digits that nobody takes for one another; ten of them are 50 random bits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

const makeCode = (): string => {
  const code = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** As people type or paste it: spaces, hyphens and small letters do not matter. */
const plain = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '')
