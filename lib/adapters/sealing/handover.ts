/** Hands pieces from one who writes to one who reads; a writer waits until the reader takes the piece. */
export type Handover = {
  pieces: AsyncGenerator<Uint8Array>
  /** Resolves when the piece is taken; `null` ends the stream. Rejects when it failed or the reader is gone. */
  give(piece: Uint8Array | null): Promise<void>
  /** Ends both sides with the error. */
  fail(error: unknown): void
}

type Turn = { piece: Uint8Array | null; taken: () => void; refuse: (error: unknown) => void }

/** An empty handover. (A PassThrough never calls back the write in flight when it is destroyed.) */
export function handover(): Handover {
  const turns: Turn[] = []
  const state: { over?: { error: unknown }; wake: () => void } = { wake: () => {} }
  const fail = (error: unknown) => {
    state.over ??= { error }
    for (const turn of turns.splice(0)) turn.refuse(state.over.error)
    state.wake()
  }
  async function* take() {
    try {
      for (;;) {
        if (state.over) throw state.over.error
        const turn = turns.shift()
        turn?.taken()
        if (turn?.piece === null) return
        if (turn) yield turn.piece
        else await new Promise<void>(resolve => (state.wake = resolve))
      }
    } finally {
      fail(new Error('Nobody reads any more.'))
    }
  }
  const give = (piece: Uint8Array | null) =>
    new Promise<void>((taken, refuse) => {
      if (state.over) return refuse(state.over.error)
      turns.push({ piece, taken, refuse })
      state.wake()
    })
  return { pieces: take(), give, fail }
}
