import { availableParallelism } from 'node:os'
import { type ObjectsSettings, openObjects } from '#lib/adapters/objects/open-objects.ts'
import { type PartLimits, productLimits } from '#lib/domain/report/report-parts.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'
import type { ReportOrder, ReportWriter } from '#lib/ports/report-writer.ts'
import type { PublicSeal } from './child-order.ts'
import { childPool } from './child-pool.ts'
import { composeAnswer } from './compose-answer.ts'

export type WriterSettings = {
  objects: ObjectsSettings
  /** Null: reports stay unsigned, as on a command line without keys. */
  seal?: ReportSeal | null
  /** How many processes compose one report; left out: one for each processor. */
  workers?: number
  limits?: PartLimits
}

/** Makes reports in child processes: what a hostile record does to one does not reach the worker. */
export const reportWriter = ({
  objects,
  seal = null,
  workers,
  limits = productLimits,
}: WriterSettings): ReportWriter => ({
  async compose(order, progress, signal) {
    signal.throwIfAborted()
    const pool = childPool(
      {
        order: { ...order, key: sent(order), objects, seal: seal && publicPart(seal) },
        size: workers ?? availableParallelism(),
        answers: {
          attributes: attributes => sealOf(seal).signAttributes(attributes),
          statement: statement => sealOf(seal).signStatement(statement),
        },
        progress: tellSum(progress),
      },
      signal,
    )
    try {
      const composed = await composeAnswer(pool, order, { objects: openObjects(objects), limits })
      await pool.close()
      return composed
    } catch (fault) {
      await pool.kill()
      await removeAll(objects, order.prefix)
      throw fault
    }
  },
})

const sent = ({ key }: ReportOrder) => ({ requestId: key.requestId, bytes: Buffer.from(key.bytes).toString('base64') })

const publicPart = ({ certificate, chain, publicKey, fingerprint }: ReportSeal): PublicSeal => ({
  certificate,
  chain,
  publicKey,
  fingerprint,
})

function sealOf(seal: ReportSeal | null): ReportSeal {
  if (!seal) throw new Error('nothing signs here')
  return seal
}

/** Passes on the sum of what many tell. */
function tellSum(progress: (records: number) => void): (records: number) => void {
  let sum = 0
  return records => {
    sum += records
    progress(sum)
  }
}

/** Files that were whole when a child ended belong to nobody. The prefix is this attempt's own. */
async function removeAll(settings: ObjectsSettings, prefix: string): Promise<void> {
  const objects = openObjects(settings)
  for await (const name of objects.list(`${prefix}/`)) await objects.remove(name)
}
