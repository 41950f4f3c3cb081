import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'

/** A process that composes failed or ended without a result. The job is tried again. */
export class ComposingFailed extends Error {
  override name = 'ComposingFailed'
  readonly faultCause: FaultCause
  constructor(message: string, faultCause: FaultCause = 'ours') {
    super(message)
    this.faultCause = faultCause
  }
}
