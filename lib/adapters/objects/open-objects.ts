import type { ObjectStore } from '#lib/ports/object-store.ts'
import { filesystemObjects } from './filesystem.ts'
import { s3Objects } from './s3.ts'

/** Where sealed objects lie, as the settings say. */
export type ObjectsSettings =
  | { kind: 'filesystem'; folder: string }
  | ({ kind: 's3' } & Parameters<typeof s3Objects>[0])

/** The object store of the settings. */
export const openObjects = (settings: ObjectsSettings): ObjectStore =>
  settings.kind === 'filesystem' ? filesystemObjects(settings.folder) : s3Objects(settings)
