import { dateOf, localDay } from '#lib/domain/calendar/day.ts'
import { pictureUntil } from '#lib/domain/case/identity-picture.ts'
import type { FactKind } from '#lib/domain/case/reading.ts'
import type { Steps, World } from '#lib/ports/world.ts'

/** What ends the need of a picture: it was judged, or the request is over. */
export const endsPicture: ReadonlySet<FactKind> = new Set<FactKind>([
  'identity_confirmed',
  'closed_unidentified',
  'withdrawn',
  'redirected',
])

/** Deletes the picture; of a document only that it was seen is kept (EDPB 01/2022 §79). */
export async function forgetPicture(world: World, requestId: string): Promise<void> {
  const picture = await world.intake.picture(requestId)
  if (!picture) return
  await world.intake.dropPicture(requestId)
  await world.objects.remove(picture.object)
}

/** Deletes a picture that nobody judged by the day that the person was told. */
export async function forgetOldPicture(steps: Steps, requestId: string): Promise<void> {
  await steps(async world => {
    const [request, picture] = [await world.requests.byId(requestId), await world.intake.picture(requestId)]
    if (!request || !picture) return
    const { timeZone } = request.establishment
    const until = pictureUntil(dateOf(localDay(picture.sentAt, timeZone)))
    const today = dateOf(localDay(world.clock.now(), timeZone))
    if (Temporal.PlainDate.compare(today, until) >= 0) await forgetPicture(world, requestId)
  })
}
