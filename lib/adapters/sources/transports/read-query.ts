import pg from 'pg'
import Cursor from 'pg-cursor'
import { batchSize, type ReadOrder, type RowBatch } from '#lib/adapters/sources/readers/row-batch.ts'
import { fillTemplate } from '#lib/adapters/sources/schema/template.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { sortQuery } from './sort-query.ts'

/**
 * The rows of one SELECT of a PostgreSQL database. What its identifying columns hold is asked first, once for each
 * different value; then only the rows that name the person are fetched, through a cursor: prepared, positional parameters only, in a
 * transaction that may not write (the wall is the operator's read-only role). Every value arrives as the text the
 * database writes, times in UTC: the driver's own reading would take a naive time for one of this process's zone.
 * A lost connection is a fault, not an end and not a wait without end.
 */
export async function* readQuery(order: ReadOrder, sql: string): AsyncGenerator<RowBatch> {
  const { stream, signal, config, ask } = order
  order.count('requests')
  const client = await connect(order)
  const lost = whenLost(client, signal)
  try {
    for (const setting of opening) await Promise.race([client.query(setting), lost.never])
    const values = { config, case: { ref: ask.caseRef }, period: ask.period }
    const params = stream.read.params.map(param => fillTemplate(param, values))
    const read = (text: string, bound: unknown[]) => pagesOf(client, lost, order, text, bound)
    const { wanted, passed } = await sortQuery(sql, params, order, read)
    yield { rows: [], passed }
    let position = 0
    if (wanted !== null)
      for await (const rows of read(wanted.text, wanted.bound)) {
        yield { rows: rows.map((value, at) => ({ value, position: position + at + 1, place: '' })) }
        position += rows.length
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

/** The rows of a statement, through a cursor. */
async function* pagesOf(
  client: pg.Client,
  lost: ReturnType<typeof whenLost>,
  order: ReadOrder,
  text: string,
  bound: unknown[],
): AsyncGenerator<Record<string, unknown>[]> {
  const cursor = client.query(new Cursor<Record<string, unknown>>(text, bound, { types: asText }))
  for (;;) {
    const rows = await Promise.race([cursor.read(batchSize), lost.never])
    if (rows.length === 0) return
    order.count('pages')
    lost.heard()
    yield rows
  }
}

const opening = [
  'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  "SET LOCAL TIME ZONE 'UTC'",
  "SET LOCAL DateStyle = 'ISO, YMD'",
  "SET LOCAL statement_timeout = '10min'",
]
const asText = { getTypeParser: () => (value: string) => value }
const connectWithin = 10_000
const answerWithin = 11 * 60_000

async function connect({ config, signal }: ReadOrder): Promise<pg.Client> {
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
