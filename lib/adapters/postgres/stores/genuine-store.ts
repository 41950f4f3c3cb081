import { sql } from 'drizzle-orm'
import { genuineFile, verifyCode } from '#lib/adapters/postgres/schema/genuine.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { derivedKey } from '#lib/adapters/sealing/derived-key.ts'
import { hashToken } from '#lib/adapters/sealing/secret-token.ts'
import { verifyCodeBytes, verifyCodeFrom } from '#lib/domain/report/verify-code.ts'
import type { GenuineStore } from '#lib/ports/genuine-store.ts'

/** Rows that go in at once: far below what one statement can bind. */
const rowsAtOnce = 1000

/** What anybody may ask about files that were given. The database keeps hashes; the questions are counted in it. */
export const genuineStore = (tx: Transaction, secret: string): GenuineStore => ({
  codeFor({ bytes, requestId }, version) {
    const key = derivedKey(bytes, 'verify code')
    for (let turn = 0; ; turn += 1) {
      const code = verifyCodeFrom(derivedKey(key, `verify code ${requestId} ${version} ${turn}`, verifyCodeBytes))
      if (code) return code
    }
  },

  async keep(requestId, version, { code, chain, files }) {
    await tx.insert(verifyCode).values({ requestId, version, codeHash: Buffer.from(hashToken(code), 'hex'), chain })
    for (let at = 0; at < files.length; at += rowsAtOnce) {
      const rows = files.slice(at, at + rowsAtOnce).map(({ name, sha256 }) => ({ requestId, version, name, sha256 }))
      await tx.insert(genuineFile).values(rows)
    }
  },

  async find(asked, client) {
    const [code, file] = 'code' in asked ? [asked.code, null] : [null, asked.sha256.toLowerCase()]
    const { rows } = await tx.execute<Found>(
      sql`select outcome, number, made_on::text as "madeOn", name as file
        from guard.find_genuine(${secret}, ${client}, ${code}, ${file})`,
    )
    const [found] = rows
    if (found?.outcome === 'too_often') return 'too_often'
    return found?.outcome === 'genuine' ? { number: found.number, madeOn: found.madeOn, file: found.file } : null
  },
})

type Found = {
  outcome: 'genuine' | 'unknown' | 'too_often'
  number: string
  madeOn: string
  file: string | null
}
