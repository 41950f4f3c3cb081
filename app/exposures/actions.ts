'use server'

import { granted } from '#lib/domain/refusal'
import { linkExposure } from '#lib/features/link-exposure'
import { noteAuthorityTold } from '#lib/features/note-authority-told'
import { action } from '#lib/http/action'
import { eachCase } from '#lib/http/desk/each-case'
import { links, told, toldIn } from '#lib/http/desk/exposure-forms'
import { outcomePath } from '#lib/http/desk/outcome'

const page = '/exposures'

export const linkCases = action(
  'exposure:link',
  links,
  async ({ world, input: { exposure, cases } }) =>
    granted(
      await eachCase(world, 'case:link-exposure', cases, given =>
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
