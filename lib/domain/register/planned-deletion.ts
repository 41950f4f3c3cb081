/** Days on which entries are to be deleted: the oldest first, the newest last. ISO days. */
export type PlannedDeletion = { first: string; last: string }

/**
 * Art. 15(1)(d): when entries are to be deleted, from the time for which the register says they are kept: the day of the
 * oldest and of the newest (instants, ISO) on the clocks of `timeZone`, each `days` later. Null where no time is known.
 */
export function plannedDeletion(
  { oldest, newest }: { oldest: string | null; newest: string | null },
  days: number,
  timeZone: string,
): PlannedDeletion | null {
  if (oldest === null || newest === null) return null
  const after = (instant: string): string =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().add({ days }).toString()
  return { first: after(oldest), last: after(newest) }
}
