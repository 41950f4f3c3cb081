import 'server-only'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { readPicture } from '#lib/features/answer/read-picture.ts'
import { readOriginal } from '#lib/features/intake/keep-original.ts'
import type { Asked, Handed } from '#lib/web/doors/download.ts'

/** What came by letter or mail, for those who confirm or handle it. */
export async function originalFile({ world, request }: Asked<'intake:original'>): Promise<Result<Handed>> {
  const original = await world.intake.original(request.id)
  if (!original) return refused('not_found')
  const { name, type, bytes: size } = original
  return granted({ name: `${request.number}-${name}`, type, size, bytes: readOriginal(world, request.id, original) })
}

/** The picture of a document, shown and not saved, for who judges it. */
export async function identityPicture({ world, request }: Asked<'intake:see-picture'>): Promise<Result<Handed>> {
  const picture = await world.intake.picture(request.id)
  if (!picture) return refused('not_found')
  const { type, bytes: size } = picture
  return granted({ name: 'picture', type, size, bytes: readPicture(world, request.id, picture), inline: true })
}
