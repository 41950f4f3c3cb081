/**
 * Every cause for which work may stop, and what follows: a `passing` fault heals by itself, a `lasting` one by somebody who
 * mends something, `ours` by a new version of the product. The list is closed: it stands in queue, log, health and on the
 * case, and each cause has its sentence in every language (`stopped.cause`). No cause says anything about anybody.
 */
export const faultCauses = {
  /** Network, time-out, overload or an error of the store itself. */
  store_away: 'passing',
  mail_away: 'passing',
  database_away: 'passing',
  source_away: 'passing',
  /** A right is missing, a key or password is wrong, or writing is switched off. */
  store_refuses: 'lasting',
  mail_refuses: 'lasting',
  database_refuses: 'lasting',
  /** There is no such bucket or folder. */
  store_missing: 'lasting',
  /** No room: on a disk of ours, in the store or in the database. */
  disk_full: 'lasting',
  /** A sealed file is not there, or does not open with the key that is set. */
  file_unreadable: 'lasting',
  /** The mail server takes no mail for this address. */
  address_refused: 'lasting',
  /** The process ended in the middle, several times: it was killed, or lost the database. */
  worker_lost: 'ours',
  /** Anything else: a bug. */
  ours: 'ours',
} as const satisfies Record<string, 'passing' | 'lasting' | 'ours'>

export type FaultCause = keyof typeof faultCauses

const isFaultCause = (text: string): text is FaultCause => Object.hasOwn(faultCauses, text)

/** The cause that was stored; one of another version of the product is as good as a bug to this one. */
export const storedCause = (text: string): FaultCause => (isFaultCause(text) ? text : 'ours')

/** How many times in a row work is tried that fails for a reason of ours. */
const triesOfOurs = 6
/** How long a lasting fault is tried before the work rests until the next daily look, or until somebody says when. */
const lastingHours = 24

/**
 * Whether work comes to rest after a fault: a passing one is tried as long as the queue tries (days), a lasting one for a
 * day, one of ours a few times. `times`: how often in a row it failed for this kind of reason; `since`: when it began.
 */
export function comesToRest(
  cause: FaultCause,
  { times, since }: { times: number; since: Temporal.Instant },
  now: Temporal.Instant,
): boolean {
  const kind = faultCauses[cause]
  if (kind === 'passing') return false
  if (kind === 'ours') return times >= triesOfOurs
  return now.since(since).total('hours') >= lastingHours
}
