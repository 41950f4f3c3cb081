import { z } from 'zod'
import { granted } from '#lib/domain/case/refusal.ts'
import { linkExposure } from '#lib/features/desk/link-exposure.ts'
import { noteAuthorityTold } from '#lib/features/register/note-authority-told.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { instantOf } from '#lib/web/forms/acts/fields.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { eachCase } from './each-case.ts'
import { outcomePath } from './outcome.ts'

const page = '/exposures'
const exposure = z.string().min(1)

/** Which cases an exposure is linked to. */
const links = z.object({ exposure, cases: many.pipe(z.array(z.string()).min(1, fault('cases'))) })

/** When the authority was told, on the clocks of the officer's place. */
const told = z.object({
  exposure,
  arrivedOn: z.iso.date(fault('day')),
  arrivedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, fault('time')),
  lateBecause: z.string().trim().max(900, fault('long')).default(''),
})

/** Links an exposure to the chosen cases. */
export const linking = deed(
  'exposure:link',
  links,
  async ({ world, input: { exposure, cases } }) =>
    granted(
      await eachCase(world, 'case:breach_linked', cases, given =>
        linkExposure(given.world, given.permit, given.request, { exposureId: exposure, highRisk: false }),
      ),
    ),
  { back: () => page, done: outcome => outcomePath(page, 'linked', outcome) },
)

/** Notes when the authority was told of an exposure. */
export const notingTold = deed(
  'exposure:note-told',
  told,
  async ({ world, permit, input: { exposure: exposureId, lateBecause, ...day } }) => {
    const zone = (await world.directory.self())?.establishment.timeZone ?? 'UTC'
    const toldAt = Temporal.Instant.from(instantOf(zone, day))
    return noteAuthorityTold(world, permit, { exposureId, toldAt, lateBecause: lateBecause || null }, zone)
  },
  { back: () => page, done: () => `${page}?done=told` },
)
