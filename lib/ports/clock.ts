/** The one clock of the product; tests set it. */
export type Clock = { now(): Temporal.Instant }
