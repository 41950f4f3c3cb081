import pg from 'pg'
import Cursor from 'pg-cursor'
import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { batchSize, type ReadOrder, type RowBatch } from '#lib/adapters/sources/readers/row-batch.ts'
import type { SqlStream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { fillTemplate } from '#lib/adapters/sources/schema/template.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'

/**
 * The rows of one SELECT of a PostgreSQL database, through a cursor: prepared, positional parameters only, in a
 * transaction that may not write (the wall is the operator's read-only role). Every value arrives as the text the
 * database writes, times in UTC: the driver's own reading would take a naive time for one of this process's zone.
 * A lost connection is a fault, not an end and not a wait without end.
 */
export async function* readQuery(order: ReadOrder<SqlStream>): AsyncGenerator<RowBatch> {
  const { stream, values, signal } = order
  const client = await connect(order)
  const lost = whenLost(client, signal)
  try {
    for (const setting of opening) await Promise.race([client.query(setting), lost.never])
    order.count('requests')
    const params = stream.params.map(param => fillTemplate(param, values))
    const cursor = client.query(new Cursor<Record<string, unknown>>(stream.sql, params, { types: asText }))
    let position = 0
    for (;;) {
      const rows = await Promise.race([cursor.read(batchSize), lost.never])
      if (rows.length === 0) break
      order.count('pages')
      lost.heard()
      yield { rows: rows.map(value => rawRow(value, position++, order.key)) }
    }
    await Promise.race([client.query('ROLLBACK'), lost.never])
  } catch (fault) {
    signal.throwIfAborted()
    throw fault instanceof SourceFault ? fault : faultOf(fault)
  } finally {
    lost.forget()
    await disconnect(client)
  }
}

const opening = [
  'BEGIN READ ONLY',
  "SET LOCAL TIME ZONE 'UTC'",
  "SET LOCAL DateStyle = 'ISO, YMD'",
  "SET LOCAL statement_timeout = '10min'",
]
const asText = { getTypeParser: () => (value: string) => value }
const connectWithin = 10_000
const answerWithin = 11 * 60_000

async function connect({ config, signal }: ReadOrder<SqlStream>): Promise<pg.Client> {
  if (!config.url) throw new SourceFault('No database has been set for this source.')
  const client = new pg.Client({
    connectionString: config.url,
    connectionTimeoutMillis: connectWithin,
    keepAlive: true,
    application_name: 'fifteen',
  })
  // Without a listener a lost connection would end the process; what happened is told by the read that waits.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (fault) {
    signal.throwIfAborted()
    throw faultOf(fault)
  }
  return client
}

/** Rejects when the connection is lost, the work is called off, or the database says nothing for too long. */
function whenLost(
  client: pg.Client,
  signal: AbortSignal,
): {
  never: Promise<never>
  heard(): void
  forget(): void
} {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  const lose = () => reject(new SourceFault(lostWords, 'error', true))
  const abort = () => reject(signal.reason)
  const timer = setTimeout(lose, answerWithin)
  client.on('error', lose)
  client.on('end', lose)
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  return {
    never: promise,
    heard: () => {
      timer.refresh()
    },
    forget: () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    },
  }
}

/** Ends the connection at once: a transaction that only read leaves nothing behind. */
async function disconnect(client: pg.Client): Promise<void> {
  const ended = client.end().catch(() => undefined)
  const soon = new Promise<void>(resolve => setTimeout(resolve, 1000).unref())
  await Promise.race([ended, soon])
}

const rawRow = (value: Record<string, unknown>, position: number, key: number | null): RawRow => ({
  value,
  position,
  place: '',
  ...(key === null ? {} : { key }),
})

const lostWords = 'The connection to the database of this source was lost while we read.'

/** A fault in plain words; the database's own text may quote data and stays unsaid. SQLSTATE: PostgreSQL, appendix A. */
function faultOf(fault: unknown): SourceFault {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (['28P01', '28000', '42501'].includes(code))
    return new SourceFault('The database of this source does not let us read it.', 'permission')
  if (['57P01', '57P02', '57P03', '08006', '08003', 'ECONNRESET', 'EPIPE'].includes(code))
    return new SourceFault(lostWords, 'error', true)
  if (code === '25006') return new SourceFault('The question for this source would write, so it was not asked.')
  if (/^[0-9A-Z]{5}$/.test(code)) return new SourceFault(`The database of this source refused the question (${code}).`)
  return new SourceFault('The database of this source did not answer.', 'error', true)
}
