/** One day for a person's own calendar (RFC 5545), without a word on what it is about. `id` keeps later versions one entry. */
export type CalendarDay = { id: string; day: Temporal.PlainDate; summary: string }

/** One calendar file (`text/calendar`) with all the days. */
export type CalendarWriter = { write(days: CalendarDay[], writtenAt: Temporal.Instant): Uint8Array }
