/** When a personal data breach must be with the authority. */
export type BreachClock = { target: Temporal.Instant; latest: Temporal.Instant }

/**
 * The 72 hours of Art. 33(1) GDPR, in hours, across weekends, holidays and clock changes: Art. 3(4) Reg. 1182/71 moves only
 * periods "expressed otherwise than in hours". `target` is 72 hours after the controller became aware; `latest` leaves out
 * the hour of the event (Art. 3(1) of that regulation).
 */
export function breachClock(awareAt: Temporal.Instant, timeZone: string): BreachClock {
  const hour = awareAt.toZonedDateTimeISO(timeZone).round({ smallestUnit: 'hour', roundingMode: 'floor' })
  return { target: awareAt.add({ hours: 72 }), latest: hour.add({ hours: 73 }).toInstant() }
}
