/** A part of the installation that can fail by itself. */
export type HealthPart = 'database' | 'storage' | 'worker' | 'queue' | 'mail' | 'signIn' | 'sources'

/**
 * Why a part does not do its work. `unknown`: the database, which would say it, does not answer. `silent`: no worker gave
 * a sign of life. `connectors`: no worker has those of the installation. `waiting`: a job has waited too long.
 * `stopped`: a job is not tried any more by itself. `failed`: the last answer of a source was a failure. `no_time`:
 * the newest sign-in came without the time of its proof.
 */
export type HealthCause =
  | 'unreachable'
  | 'timed_out'
  | 'refused'
  | 'missing'
  | 'full'
  | 'untrusted'
  | 'wrong_answer'
  | 'schema'
  | 'unknown'
  | 'silent'
  | 'connectors'
  | 'waiting'
  | 'stopped'
  | 'failed'
  | 'no_time'

/**
 * How the work stands by the database: counts, ages and times. Workers are those that live. `oldestSeconds`: how long a job
 * has waited at most. `retrying` wait for another try, `stopped` rest; `causes` counts both by why (lib/domain/faults).
 */
export type Work = {
  workers: { collects: boolean }[]
  queues: {
    queue: string
    waiting: number
    running: number
    oldestSeconds: number
    retrying: number
    stopped: number
    causes: Record<string, number>
  }[]
  sources: { answeredAt: Temporal.Instant | null; failedAt: Temporal.Instant | null }[]
}

/** How many cases are open, stand still, have ended; and how many of the first two are overdue. */
export type CaseCount = { state: 'open' | 'paused' | 'ended' | 'overdue'; count: number }

/** Really asks each part: throws, or gives a cause, when it does not do what it is for. */
export type HealthChecks = {
  work(): Promise<Work>
  storage(): Promise<HealthCause | null>
  mail(): Promise<HealthCause | null>
  signIn(): Promise<HealthCause | null>
}
