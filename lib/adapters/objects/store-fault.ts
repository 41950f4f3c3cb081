/**
 * The object store refused or could not be reached. `code` is its own (`AccessDenied`, `SlowDown`), the network's or the
 * file system's (`ENOSPC`). The vendor's error is not kept as a cause: it carries the signed request or a path, and
 * failed jobs are stored.
 */
export class ObjectStoreFault extends Error {
  override name = 'ObjectStoreFault'
  readonly code: string
  /** Of the answer; null where there was none. */
  readonly status: number | null
  constructor(code: string, status: number | null) {
    super(`The object store ${status === null ? 'could not be reached' : 'refused'} (${code}).`)
    this.code = code
    this.status = status
  }
}

/** The code of an error of the network or the file system, or the name of its kind. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
