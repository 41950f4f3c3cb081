import { readFileSync, statSync } from 'node:fs'
import { BackupRefused } from '#lib/adapters/backup/backup-refused.ts'
import { isOpenToOthers } from '#lib/adapters/objects/var-folder.ts'

/** The key that seals backups, 32 bytes. It is never made in silence: who loses it with the host has no backup. */
export function readBackupKey(file: string): Buffer {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found)
    throw new BackupRefused(
      `There is no backup key at ${file} (BACKUP_KEY_FILE): make one with "fifteen keys new backup" and keep a copy away from this host.`,
    )
  if (isOpenToOthers(found)) throw new BackupRefused(`${file} can be read by others; set its mode to 600.`)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new BackupRefused(`${file} (BACKUP_KEY_FILE) must hold 32 bytes in base64.`)
  return key
}
