/** One fault of a file: a plain sentence, and the line (from 1) on which it stands. */
export type LineFault = { line: number; says: string }

/** The most faults that are named; whoever mends these sees the next. */
const most = 20

/** Thrown for a file that is not in order: one sentence a fault with its line, twenty of them at most. */
export class BadFile extends Error {
  override name = 'BadFile'
  constructor(faults: LineFault[], more = 0) {
    const named = faults.toSorted((a, b) => a.line - b.line).slice(0, most)
    const rest = faults.length - named.length + more
    super(
      [...named.map(({ line, says }) => `line ${line}: ${says}`), ...(rest > 0 ? [`… and ${rest} more.`] : [])].join(
        '\n',
      ),
    )
  }
}

/** Collects the faults of a file that is read in a stream: those to be named, and how many there are besides. */
export function faultList() {
  const faults: LineFault[] = []
  let more = 0
  return {
    add: (...found: LineFault[]) => {
      for (const fault of found)
        if (faults.length < most) faults.push(fault)
        else more += 1
    },
    /** Throws `BadFile` when there are any. */
    refuse: () => {
      if (faults.length > 0) throw new BadFile(faults, more)
    },
  }
}
