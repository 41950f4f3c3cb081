/** Bytes that are in memory already, as the one chunk of a file. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
