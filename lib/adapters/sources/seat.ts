import { SourceAway } from '#lib/ports/monitoring-source.ts'

/** What a pass hands to one person: pieces in order, few at a time, so that a slow taker slows the reading. */
export type Seat<T> = {
  /** Resolves when there is room for another piece, or when nobody sits there any more. */
  put(piece: T): Promise<void>
  /** After the last piece; with a fault, the taker gets it behind what came before. */
  end(fault?: unknown): void
  /** Whoever leaves is given nothing more; with a reason, the taker gets that at once. */
  leave(reason?: unknown): void
  taken(): boolean
  pieces(): AsyncGenerator<T>
}

const room = 4

/** Opens a seat. One who takes nothing for `patience` milliseconds loses it if `inTheWay` says that others wait. */
export function openSeat<T>(patience: number, inTheWay: () => boolean): Seat<T> {
  const waiting: T[] = []
  let [given, taken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let state: 'taken' | 'ended' | 'left' = 'taken'
  let fault: unknown
  const wake = (): void => {
    given.resolve()
    taken.resolve()
  }
  const seat: Seat<T> = {
    async put(piece) {
      if (state !== 'taken') return
      waiting.push(piece)
      given.resolve()
      if (waiting.length < room) return
      const look = setInterval(() => {
        if (inTheWay()) seat.leave(new SourceAway('fell behind the others of its pass'))
      }, patience)
      taken = Promise.withResolvers()
      await taken.promise
      clearInterval(look)
    },
    end(thrown) {
      if (state !== 'taken') return
      state = 'ended'
      fault = thrown
      wake()
    },
    leave(reason) {
      if (state === 'left') return
      state = 'left'
      fault = reason
      waiting.length = 0
      wake()
    },
    taken: () => state === 'taken',
    async *pieces() {
      for (;;) {
        given = Promise.withResolvers()
        for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
          taken.resolve()
          yield piece
        }
        if (fault !== undefined) throw fault
        if (state !== 'taken') return
        await given.promise
      }
    },
  }
  return seat
}
