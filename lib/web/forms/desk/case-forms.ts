import { z } from 'zod'
import { queueViews } from '#lib/domain/case/queue.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { retrySource } from '#lib/features/collect/retry-source.ts'
import { assignCase } from '#lib/features/desk/assign-case.ts'
import { takeCase } from '#lib/features/desk/take-case.ts'
import { tryAgain } from '#lib/features/desk/try-again.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { eachCase } from './each-case.ts'
import { outcomePath } from './outcome.ts'

const casePath = (number: string) => `/cases/${number}`

const number = z.string()
const assignment = z.object({ number, handler: z.uuid(fault('handler')) })

/** Which cases of the queue go to whom: those ticked, or all open ones that the page showed. */
const assignments = z
  .object({
    view: z.enum(queueViews).catch('action'),
    q: z.string().max(200).default(''),
    after: z.string().max(300).default(''),
    before: z.string().max(300).default(''),
    handler: z.string(fault('handler')).min(1, fault('handler')),
    cases: many,
    shown: z.string().default(''),
    all: z
      .string()
      .optional()
      .transform(value => value === 'yes'),
  })
  .transform(({ cases, shown, all, ...rest }) => ({ ...rest, cases: all ? (shown.match(/[\w-]+/g) ?? []) : cases }))
  .refine(({ cases }) => cases.length > 0, { error: fault('cases'), path: ['cases'] })

const retry = z.object({ number, source: z.string().min(1) })

/** A handler takes a case of the pool. */
export const taking = deed(
  'case:take',
  z.object({ number }),
  ({ world, permit, request }) => takeCase(world, permit, request),
  { back: casePath, done: (_, __, number) => `/cases/${number}?done=taken` },
)

/** The officer gives a case to a handler. */
export const assigning = deed(
  'case:assign',
  assignment,
  ({ world, permit, request, input }) => assignCase(world, permit, request, input.handler),
  { back: casePath, done: (_, __, number) => `/cases/${number}?done=assigned` },
)

/** The same for several cases of the queue at once. */
export const assigningMany = deed(
  'desk:assign-many',
  assignments,
  async ({ world, input: { cases, handler } }) => {
    const outcome = await eachCase(world, 'case:assign', cases, given =>
      assignCase(given.world, given.permit, given.request, handler),
    )
    return granted(outcome)
  },
  {
    back: () => '/cases',
    done: (outcome, { view, ...rest }) => {
      const kept = Object.entries({ q: rest.q, after: rest.after, before: rest.before }).filter(([, said]) => said)
      return outcomePath('/cases', 'assigned', outcome, { view, ...Object.fromEntries(kept) })
    },
  },
)

/** Asks a source once more. */
export const retrying = deed(
  'case:retry-source',
  retry,
  ({ world, permit, request, input }) => retrySource(world, permit, request, input.source),
  { back: number => `/cases/${number}/sources`, done: (_, __, number) => `/cases/${number}/sources?done=retried` },
)

/** Takes up what has stopped. */
export const tryingAgain = deed(
  'case:try-again',
  z.object({ number }),
  ({ world, permit, request }) => tryAgain(world, permit, request),
  { back: casePath, done: (_, __, number) => `/cases/${number}?done=tryingAgain` },
)
