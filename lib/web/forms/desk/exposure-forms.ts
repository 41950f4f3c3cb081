import { z } from 'zod'
import { instantOf } from '#lib/web/forms/acts/fields.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'

const exposure = z.string().min(1)

/** Which cases an exposure is linked to. */
export const links = z.object({ exposure, cases: many.pipe(z.array(z.string()).min(1, fault('cases'))) })

/** When the authority was told, on the clocks of the officer's place. */
export const told = z.object({
  exposure,
  arrivedOn: z.iso.date(fault('day')),
  arrivedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, fault('time')),
  lateBecause: z.string().trim().max(900, fault('long')).default(''),
})

/** The same as it is kept. */
export const toldIn = (zone: string, { exposure: exposureId, lateBecause, ...day }: z.output<typeof told>) => ({
  exposureId,
  toldAt: Temporal.Instant.from(instantOf(zone, day)),
  lateBecause: lateBecause === '' ? null : lateBecause,
})
