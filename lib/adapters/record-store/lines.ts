const newLine = 0x0a

/** Cuts a stream into its lines, without their ends, as many at a time as a piece completes; a line may be of any length. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer[]> {
  let begun: Uint8Array[] = []
  for await (const given of bytes) {
    const piece = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
    const lines: Buffer[] = []
    let from = 0
    for (let end = piece.indexOf(newLine); end !== -1; end = piece.indexOf(newLine, from)) {
      const line = piece.subarray(from, end)
      lines.push(begun.length > 0 ? Buffer.concat([...begun, line]) : line)
      begun = []
      from = end + 1
    }
    if (from < piece.length) begun.push(piece.subarray(from))
    if (lines.length > 0) yield lines
  }
  if (begun.length > 0) throw new Error('The last line has no end.')
}
