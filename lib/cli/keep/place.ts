import { statSync } from 'node:fs'
import path from 'node:path'
import { BackupRefused } from '#lib/adapters/backup/backup-refused.ts'
import type { Place } from '#lib/adapters/backup/write-backup.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { s3Objects } from '#lib/adapters/objects/s3.ts'
import type { Settings } from '#lib/settings.ts'

/** Parts of an upload: 640 GB a backup. */
const partBytes = 64 * 1024 * 1024

/**
 * Where a backup or its keys are written or read: a file, a folder that is there, or `s3://BUCKET/PREFIX` in the store of
 * the settings. In a folder or under a prefix `usual` is the name. Throws a plain sentence.
 */
export function placeOf(text: string, objects: Settings['objects'], usual: string): Place {
  const ending = path.extname(usual)
  if (text.startsWith('s3://')) return bucketPlace(text, objects, usual, ending)
  const file = path.resolve(text)
  const folder = isFolder(file)
  if (!folder && text.endsWith('/')) throw new BackupRefused(`There is no folder ${file}: make it first.`)
  if (!folder && !isFolder(path.dirname(file)))
    throw new BackupRefused(`There is no folder ${path.dirname(file)}: make it first.`)
  const name = folder ? usual : path.basename(file)
  if (!/^\w[\w.-]*$/.test(name))
    throw new BackupRefused(`${name}: a name of a backup has letters, digits, dots, - and _ only.`)
  return { store: filesystemObjects(folder ? file : path.dirname(file)), name }
}

function bucketPlace(text: string, objects: Settings['objects'], usual: string, ending: string): Place {
  const { 1: bucket, 2: within = '' } = /^s3:\/\/([\w.-]+)\/*(.*?)\/*$/.exec(text) ?? []
  if (!bucket) throw new BackupRefused(`${text} is not s3://BUCKET/PREFIX.`)
  if (objects.kind !== 's3')
    throw new BackupRefused('A backup to s3:// uses S3_REGION, S3_ACCESS_KEY_ID and the others of S3: set them first.')
  const name = within.endsWith(ending) ? within : [within, usual].filter(Boolean).join('/')
  return { store: s3Objects({ ...objects, bucket, partBytes }), name }
}

const isFolder = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
