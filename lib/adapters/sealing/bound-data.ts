/**
 * The additional data of AES-GCM: what a sealed thing is bound to (format, case, object, key id). Each part carries its
 * length, so that no two lists of parts give the same bytes.
 */
export function boundData(...parts: string[]): Buffer {
  return Buffer.concat(
    parts.flatMap(part => {
      const bytes = Buffer.from(part, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}
