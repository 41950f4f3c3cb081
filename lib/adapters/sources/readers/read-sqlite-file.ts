import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { fillTemplate } from '#lib/adapters/sources/schema/template.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { cannotRead } from '#lib/adapters/sources/transports/list-folder.ts'
import { type SourceFile, sourceFiles } from '#lib/adapters/sources/transports/source-folder.ts'
import { batchSize, type ReadOrder, type RowBatch } from './row-batch.ts'

/**
 * The rows of one SELECT over SQLite files, opened for reading only; what stands in the write-ahead log (`-wal`) beside a
 * file is part of it (SQLite, "Write-Ahead Logging"). Integers that a double cannot hold come as the text of their digits.
 */
export async function* readSqliteFile(order: ReadOrder, sql: string): AsyncGenerator<RowBatch> {
  const { config, from, signal, count, ask, stream } = order
  for await (const file of sourceFiles(config, from)) {
    if (/-(wal|shm|journal)$/.test(file.name)) continue
    count('requests')
    const values = { config, case: { ref: ask.caseRef }, period: ask.period }
    const params = stream.read.params.map(param => String(fillTemplate(param, values)))
    await using opened = await openCopy(file)
    let rows: RawRow[] = []
    let position = 0
    for (const row of rowsOf(opened.database, sql, params)) {
      position += 1
      rows.push({ value: row, position, file: file.number, written: file.changed, place: '' })
      if (rows.length < batchSize) continue
      yield { rows }
      signal.throwIfAborted()
      rows = []
    }
    yield { rows }
    if (position === 0) yield { rows: [], gaps: [{ code: 'nothing_in_file', text: '', count: 1 }] }
    await file.assertUnchanged()
  }
}

type Opened = AsyncDisposable & { database: DatabaseSync }

/**
 * Opens a database file without writing beside it. One with a write-ahead log is read from a copy of both, in a folder of
 * our own that is gone afterwards: SQLite would put its index of the log into the folder of the source.
 */
async function openCopy({ path }: SourceFile): Promise<Opened> {
  const log = await stat(`${path}-wal`).catch(() => null)
  if (!log || log.size === 0) {
    const place = pathToFileURL(path)
    place.searchParams.set('immutable', '1')
    const database = open(place)
    return { database, [Symbol.asyncDispose]: async () => database.close() }
  }
  const folder = await mkdtemp(join(tmpdir(), 'fifteen-sqlite-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await copyFile(path, join(folder, 'copy')).catch(cannotRead)
    await copyFile(`${path}-wal`, join(folder, 'copy-wal')).catch(cannotRead)
    const database = open(join(folder, 'copy'))
    const end = async (): Promise<void> => {
      database.close()
      await remove()
    }
    return { database, [Symbol.asyncDispose]: end }
  } catch (fault) {
    await remove()
    throw fault
  }
}

function open(place: string | URL): DatabaseSync {
  try {
    return new DatabaseSync(place, { readOnly: true, timeout: 5000, allowExtension: false })
  } catch {
    throw new SourceFault('The database file of this source could not be opened.', 'error', true)
  }
}

function* rowsOf(database: DatabaseSync, sql: string, params: string[]): Generator<Record<string, unknown>> {
  try {
    const statement = database.prepare(sql)
    statement.setReadBigInts(true)
    const named = Object.fromEntries(params.map((value, at) => [`$${at + 1}`, value]))
    for (const row of params.length > 0 ? statement.iterate(named) : statement.iterate())
      yield Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))
  } catch (fault) {
    if (fault instanceof SourceFault) throw fault
    throw new SourceFault('The database file of this source refused the question, or is no SQLite database.')
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
}
