import type { GapCode } from '#lib/domain/records/coverage.ts'

/** A fault of a source in words that the person may read: no host, no path, no text of the source's own errors. */
export class SourceFault extends Error {
  readonly code: Extract<GapCode, 'error' | 'permission' | 'identity_conflict'>
  constructor(message: string, code: SourceFault['code'] = 'error') {
    super(message)
    this.code = code
  }
}
