/** Between the clocks of two machines, and within one transaction. */
const tolerance = Temporal.Duration.from({ minutes: 1 })

/**
 * Whether two clocks differ so far that no date may be told from them: facts are dated by the database, rules are asked by
 * the server. A wrong clock would refuse what is in time, or allow what is late (Art. 12(3) counts by days).
 */
export const clocksDiffer = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Duration.compare(one.since(other).abs(), tolerance) > 0
