import { SettingsError } from '#lib/settings.ts'

/** The sentences for what kept Fifteen from starting. */
export function sayWhy(error: unknown, folder: string): string {
  if (error instanceof SettingsError)
    return [
      'Fifteen does not start, because of its settings:',
      ...error.problems.map(problem => `  - ${problem}`),
    ].join('\n')
  const code = error instanceof Error && 'code' in error ? error.code : null
  const place = error instanceof Error && 'path' in error ? String(error.path) : folder
  if (code === 'ENOSPC' || code === '53100' || /No space left on device/.test(String(error)))
    return `The disk is full: free some space (${folder} holds the data) and start again.`
  if (code === 'EACCES' || code === 'EPERM')
    return `This user may not write to ${place}. Start Fifteen as the user who started it first, or set VAR_DIR to another folder.`
  if (code === 'EROFS') return `${place} cannot be written to. Set VAR_DIR to a folder that can.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT')
    return 'The database cannot be reached: check DATABASE_URL and whether it runs.'
  if (code === '28P01' || code === '28000')
    return 'The database refuses the name or the password of DATABASE_URL or MIGRATION_DATABASE_URL. One that was never migrated does not know portal_login: run fifteen migrate first.'
  return error instanceof Error ? error.message : String(error)
}
