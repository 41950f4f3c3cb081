import { once } from 'node:events'
import type { Client, Connection, Submittable } from 'pg'

/** Bytes of rows that wait for their reader before the server is held back. */
const mostWaiting = 1024 * 1024

/**
 * The bytes of `COPY … TO STDOUT`, some rows at a time. A slow reader holds the server back; at most a mebibyte and one
 * row wait. Throws what the server refuses.
 */
export async function* copyOut(client: Client, text: string): AsyncGenerator<Buffer> {
  const out = copyingOut(text)
  client.query(out.query)
  try {
    for (;;) {
      const rows = out.take()
      if (rows) yield rows
      else if (out.isOver()) return
      else await out.more()
    }
  } finally {
    await out.drain()
  }
}

function copyingOut(text: string) {
  let [waiting, bytes, over]: [Buffer[], number, boolean] = [[], 0, false]
  let [fault, wake, connection]: [unknown, () => void, Connection | null] = [null, () => undefined, null]
  const end = (error: unknown = null) => {
    ;[over, fault] = [true, fault ?? error]
    wake()
  }
  const more = () => new Promise<void>(resolve => (wake = resolve))
  const take = () => {
    const rows = waiting.length > 0 ? Buffer.concat(waiting) : null
    ;[waiting, bytes] = [[], 0]
    connection?.stream.resume()
    return rows
  }
  return {
    take,
    more,
    /** Whether the server has said all; throws what it refused. */
    isOver: () => {
      if (fault) throw fault
      return over
    },
    /** Reads on what nobody wants any more, so that the connection can be used again. */
    drain: async () => {
      while (!over) {
        take()
        await more()
      }
    },
    query: {
      ...silent,
      submit: (to: Connection) => {
        connection = to
        to.query(text)
      },
      handleCopyData: ({ chunk }: { chunk: Buffer }, from: Connection) => {
        // The parser writes over its bytes.
        waiting.push(Buffer.from(chunk))
        bytes += chunk.length
        if (bytes > mostWaiting) from.stream.pause()
        wake()
      },
      handleError: end,
      handleReadyForQuery: () => end(),
    },
  }
}

/** What node-postgres has for COPY beside its types. */
type Copying = Connection & {
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

/**
 * Runs `COPY … FROM STDIN` with these bytes and gives the number of rows. Throws what the server refuses, or what the
 * bytes throw; then no row is in.
 */
export function copyIn(client: Client, text: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const done = Promise.withResolvers<number>()
  const failed = done.promise.then(
    () => undefined,
    () => undefined,
  )
  let [rows, over]: [number, boolean] = [0, false]
  let fault: unknown = null
  const send = async (connection: Copying) => {
    try {
      for await (const piece of bytes) {
        if (over) return
        connection.sendCopyFromChunk(piece)
        if (connection.stream.writableNeedDrain) await Promise.race([once(connection.stream, 'drain'), failed])
      }
      if (!over) connection.endCopyFrom()
    } catch (error) {
      fault = error
      if (over) done.reject(error)
      else connection.sendCopyFail('the bytes broke off')
    }
  }
  const query: Submittable = {
    ...silent,
    submit: (connection: Connection) => connection.query(text),
    handleCopyInResponse: (connection: Copying) => void send(connection),
    handleCommandComplete: (complete: { text: string }) => {
      rows = Number(/^COPY (\d+)/.exec(complete.text)?.[1] ?? 0)
    },
    handleError: (error: unknown) => {
      over = true
      done.reject(fault ?? error)
    },
    handleReadyForQuery: () => done.resolve(rows),
  } as Submittable
  client.query(query)
  return done.promise
}

/** Messages of the server that say nothing about COPY. */
const silent = {
  handleRowDescription: () => undefined,
  handleDataRow: () => undefined,
  handlePortalSuspended: () => undefined,
  handleEmptyQuery: () => undefined,
  handleCommandComplete: (_complete: { text: string }) => undefined as unknown,
}
