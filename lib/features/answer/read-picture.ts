import type { IdentityPicture } from '#lib/ports/intake-store.ts'
import type { World } from '#lib/ports/world.ts'

/** The plain bytes of the picture, for one look. */
export const readPicture = (world: World, requestId: string, picture: IdentityPicture): AsyncIterable<Uint8Array> =>
  world.records.open(world.records.openKey(requestId, picture.fileKey), picture)
