import { z } from 'zod'
import { withholdingGrounds } from '#lib/domain/case/ground.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { views } from '#lib/web/views/desk/queue-view.ts'

const number = z.string()
const page = z.coerce.number().int().min(0)
const source = z.string().min(1)
const recordId = z.string().min(1)

/** A confirm page has nothing but the number. */
export const confirmation = z.object({ number })

export const assignment = z.object({ number, handler: z.uuid(fault('handler')) })

/** Which cases of the queue go to whom: those ticked, or all open ones of the view as it is now. */
export const assignments = z
  .object({
    view: z.enum(views).catch('action'),
    q: z.string().max(200).default(''),
    handler: z.string(fault('handler')).min(1, fault('handler')),
    cases: many,
    all: z
      .string()
      .optional()
      .transform(value => value === 'yes'),
  })
  .refine(({ cases, all }) => all || cases.length > 0, { error: fault('cases'), path: ['cases'] })

export const retry = z.object({ number, source })

export const decision = z.object({
  number,
  source,
  page,
  recordId,
  ground: z.enum(withholdingGrounds, 'errors.field.withholding'),
  note: z.string().trim().min(10, 'errors.field.note').max(2000),
})

export const restoration = z.object({ number, source, page, recordId })

export const release = z.object({
  number,
  version: z.coerce.number().int().min(1),
  sha256: z.string().length(64),
  divergence: z.string().trim().max(900).default(''),
})

export const returning = z.object({ number, comment: z.string().trim().min(10, fault('comment')).max(2000) })
