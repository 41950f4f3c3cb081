import 'server-only'
import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { readPicture } from '#lib/features/answer/open-report.ts'
import { readLiftedPicture } from '#lib/features/answer/read-lifted.ts'
import { collectedPicture } from '#lib/features/collect/read-collected.ts'
import type { Asked, Handed } from '#lib/web/doors/download.ts'
import { once } from '#lib/web/doors/once.ts'
import { pictureType } from './picture-type.ts'

/** One picture of the released answer: the one that the address names. */
export async function answerPicture({ world, permit, request, query }: Asked<'report:read'>): Promise<Result<Handed>> {
  const found = await readPicture(world, permit, request, query.get('ref') ?? '')
  return found.ok ? granted(shown(request, found.value, pictureType(found.value))) : found
}

/** The same of what was held back and is given now. */
export async function liftedPicture({ world, permit, request, query }: Asked<'report:read'>): Promise<Result<Handed>> {
  const found = await readLiftedPicture(world, permit, request, query.get('ref') ?? '')
  return found.ok ? granted(shown(request, found.value, pictureType(found.value))) : found
}

/** The same of what a source returned, for the handler's review. */
export async function reviewedPicture(given: Asked<'case:read-records'>): Promise<Result<Handed>> {
  const { world, permit, request, query } = given
  const bytes = await collectedPicture(world, permit, request, query.get('source') ?? '', query.get('ref') ?? '')
  if (!bytes) return refused('not_found')
  return granted(shown(request, bytes, bytes[0] === 0x89 ? 'image/png' : 'image/jpeg'))
}

const shown = ({ number }: Case, bytes: Uint8Array, type: string): Handed => ({
  name: `${number}.${type.split('/')[1]}`,
  type,
  size: bytes.length,
  bytes: once(bytes),
  inline: true,
})
