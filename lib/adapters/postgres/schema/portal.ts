import { customType, pgSchema } from 'drizzle-orm/pg-core'

/** Everything about people, cases and the register. Row security on every table says who sees what (drizzle/). */
export const portal = pgSchema('portal')

/** Sessions, account links and job capabilities: no application role reads them, only the guard's functions. */
export const guard = pgSchema('guard')

/** A `timestamptz`, whole to the microsecond, as the instant it is. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: value => Temporal.Instant.from(value),
  toDriver: value => value.toString(),
})

/** Bytes, for hashes. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A day without a time zone. */
export const day = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => 'date',
  fromDriver: value => Temporal.PlainDate.from(value),
  toDriver: value => value.toString(),
})

/** The words by which a row is found; only the guard writes and reads them. */
export const searchWords = customType<{ data: string }>({ dataType: () => 'tsvector' })
