import 'server-only'
import type { Result } from '#lib/domain/case/refusal.ts'
import { readLetter } from '#lib/features/ask/read-letter.ts'
import type { Asked, Handed } from '#lib/web/doors/download.ts'

/** One letter of the case, as it was sent: the one that the address names. */
export const letterFile = async ({
  world,
  permit,
  request,
  params,
}: Asked<'request:see' | 'case:see' | 'case:audit'>): Promise<Result<Handed>> =>
  readLetter(world, permit, request, params.fact ?? '')
