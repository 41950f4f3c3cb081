const zero = 48

/** Writes a number's digits so that the last stands before `end`; the buffer already holds spaces. */
export function putRightAligned(buffer: Uint8Array, end: number, value: number): void {
  let rest = value
  let at = end
  do {
    const tens = (rest / 10) | 0
    buffer[--at] = zero + rest - tens * 10
    rest = tens
  } while (rest > 0)
}
