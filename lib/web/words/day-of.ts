import type { Words } from './words-in.ts'

/** The day of an ISO day or instant, in words. */
export const dayOf = (iso: string, { day }: Words, zone = 'UTC') =>
  day(
    iso.length > 10 ? Temporal.Instant.from(iso).toZonedDateTimeISO(zone).toPlainDate() : Temporal.PlainDate.from(iso),
  )
