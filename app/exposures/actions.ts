'use server'

import { granted } from '#lib/domain/case/refusal.ts'
import { linkExposure } from '#lib/features/desk/link-exposure.ts'
import { noteAuthorityTold } from '#lib/features/register/note-authority-told.ts'
import { action } from '#lib/web/doors/action.ts'
import { eachCase } from '#lib/web/forms/desk/each-case.ts'
import { links, told, toldIn } from '#lib/web/forms/desk/exposure-forms.ts'
import { outcomePath } from '#lib/web/forms/desk/outcome.ts'

const page = '/exposures'

export const linkCases = action(
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

export const noteTold = action(
  'exposure:note-told',
  told,
  async ({ world, permit, input }) => {
    const zone = (await world.directory.self())?.establishment.timeZone ?? 'UTC'
    return noteAuthorityTold(world, permit, toldIn(zone, input), zone)
  },
  { back: () => page, done: () => `${page}?done=told` },
)
