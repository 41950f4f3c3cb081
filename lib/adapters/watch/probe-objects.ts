import { randomBytes } from 'node:crypto'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { HealthCause } from '#lib/ports/watch/health.ts'

/**
 * Writes a small object, reads it back and removes it: a store that only answers may still refuse each of the three. The
 * name says what it is, so that one that a killed process left behind can be told.
 */
export async function probeObjects(objects: ObjectStore): Promise<HealthCause | null> {
  const name = `probe/${randomBytes(8).toString('hex')}`
  const written = randomBytes(32)
  await objects.put(
    name,
    (async function* () {
      yield written
    })(),
  )
  const read = Buffer.concat(await Array.fromAsync(objects.get(name))).equals(written)
  await objects.remove(name)
  return read ? null : 'wrong_answer'
}
