import type { GapCode } from '#lib/domain/records/coverage.ts'

/** A fault of a source in words that the person may read: no host, no path, no text of the source's own errors. */
export class SourceFault extends Error {
  readonly code: Extract<GapCode, 'error' | 'permission' | 'identity_conflict' | 'loop'>
  /** The source did not answer, or not to the end: it may do so in a while. */
  readonly passes: boolean
  constructor(message: string, code: SourceFault['code'] = 'error', passes = false) {
    super(message)
    this.code = code
    this.passes = passes
  }
}
