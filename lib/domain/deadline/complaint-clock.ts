/** When the controller must have acknowledged a complaint. */
export type ComplaintClock = { receivedDate: Temporal.PlainDate; safe: Temporal.PlainDate; latest: Temporal.PlainDate }

/**
 * "Within the period of 30 days beginning when the complaint is received" (Data Protection Act 2018 s.164A). `safe` counts
 * the day of receipt as day one; `latest` counts from the day after, as one commentator reads it. No move to a working day.
 */
export function complaintClock(receivedAt: Temporal.Instant, timeZone: string): ComplaintClock {
  const receivedDate = receivedAt.toZonedDateTimeISO(timeZone).toPlainDate()
  return { receivedDate, safe: receivedDate.add({ days: 29 }), latest: receivedDate.add({ days: 30 }) }
}
