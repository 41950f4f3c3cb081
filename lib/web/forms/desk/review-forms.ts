import { z } from 'zod'
import { withholdingGrounds } from '#lib/domain/case/ground.ts'
import { finishReview } from '#lib/features/desk/finish-review.ts'
import { restoreItem } from '#lib/features/desk/restore-item.ts'
import { withholdItem } from '#lib/features/desk/withhold-item.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { reviewPath } from './paths.ts'

/** One item, and the page of the review on which it stands. */
const item = z.object({
  number: z.string(),
  source: z.string().min(1),
  page: z.coerce.number().int().min(0),
  recordId: z.string().min(1),
})

const decision = item.extend({
  ground: z.enum(withholdingGrounds, 'errors.field.withholding'),
  note: z.string().trim().min(10, 'errors.field.note').max(2000),
})

/** Holds one item back, with a ground that the report prints and a note for the file. */
export const withholding = deed(
  'case:withhold',
  decision,
  ({ world, permit, request, input }) => withholdItem(world, permit, request, input),
  {
    back: number => `/cases/${number}/review/item`,
    done: (_, input, number) => reviewPath(number, input, 'withheld'),
  },
)

/** Gives it after all. */
export const restoring = deed(
  'case:withhold',
  item,
  ({ world, permit, request, input }) => restoreItem(world, permit, request, input.recordId),
  { back: number => `/cases/${number}/review`, done: (_, input, number) => reviewPath(number, input, 'restored') },
)

/** Ends the review; the report is made next. */
export const finishing = deed(
  'case:review_finished',
  z.object({ number: z.string() }),
  ({ world, permit, request }) => finishReview(world, permit, request),
  { back: number => `/cases/${number}/review/finish`, done: (_, __, number) => `/cases/${number}/check?done=finished` },
)
