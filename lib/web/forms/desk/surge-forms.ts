import { z } from 'zod'
import { confirmSurge } from '#lib/features/register/confirm-surge.ts'
import { declareSurge } from '#lib/features/register/declare-surge.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'

const page = '/cases/surge'
const reason = fault('surgeReason')
const day = fault('day')

/** What caused the rise, and its days. */
const surge = z.object({
  reason: z.string(reason).trim().min(10, reason).max(900),
  from: z.iso.date(day),
  until: z.iso.date(day),
})

/** Declares that more requests come than usual; it stands once a second person confirms it. */
export const declaring = deed(
  'surge:declare',
  surge,
  ({ world, permit, input }) => declareSurge(world, permit, input),
  { back: () => page, done: () => `${page}?done=declared` },
)

/** The second person's word. */
export const confirming = deed(
  'surge:confirm',
  z.object({ id: z.uuid() }),
  ({ world, permit, input }) => confirmSurge(world, permit, input.id),
  { back: () => page, done: () => `${page}?done=confirmed` },
)
