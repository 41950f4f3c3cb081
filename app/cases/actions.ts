'use server'

import { granted } from '#lib/domain/refusal'
import { assignCase } from '#lib/features/assign-case'
import { confirmIntake } from '#lib/features/confirm-intake'
import { finishReview } from '#lib/features/finish-review'
import { proposeIdentity } from '#lib/features/propose-identity'
import { releaseReport } from '#lib/features/release-report'
import { restoreItem } from '#lib/features/restore-item'
import { retrySource } from '#lib/features/retry-source'
import { secondIdentity } from '#lib/features/second-identity'
import { sendBack } from '#lib/features/send-back'
import { takeCase } from '#lib/features/take-case'
import { withholdItem } from '#lib/features/withhold-item'
import { action } from '#lib/http/action'
import { eachCase } from '#lib/http/desk/each-case'
import {
  assignment,
  assignments,
  confirmation,
  decision,
  release,
  restoration,
  retry,
  returning,
} from '#lib/http/desk/forms'
import { outcomePath } from '#lib/http/desk/outcome'
import { reviewPath } from '#lib/http/desk/paths'
import { openIn } from '#lib/http/desk/queue-view'
import { confirmForm, proposalForm } from '#lib/http/intake/forms'

const casePath = (number: string) => `/cases/${number}`

export const take = action(
  'case:take',
  confirmation,
  ({ world, permit, request }) => takeCase(world, permit, request),
  {
    back: casePath,
    done: (_, __, number) => `/cases/${number}?done=taken`,
  },
)

export const assign = action(
  'case:assign',
  assignment,
  ({ world, permit, request, input }) => assignCase(world, permit, request, input.handler),
  { back: casePath, done: (_, __, number) => `/cases/${number}?done=assigned` },
)

export const assignMany = action(
  'desk:assign-many',
  assignments,
  async ({ world, actor, now, input: { view, q, cases, all, handler } }) => {
    const tzdbVersion = world.versions.timeZones
    const shown = all ? openIn(await world.requests.desk(q || undefined), view, { actor, now, tzdbVersion }) : cases
    const outcome = await eachCase(world, 'case:assign', shown, given =>
      assignCase(given.world, given.permit, given.request, handler),
    )
    return granted(outcome)
  },
  {
    back: () => '/cases',
    done: (outcome, { view, q }) => outcomePath('/cases', 'assigned', outcome, { view, ...(q ? { q } : {}) }),
  },
)

export const retrySourceAgain = action(
  'case:retry-source',
  retry,
  ({ world, permit, request, input }) => retrySource(world, permit, request, input.source),
  { back: number => `/cases/${number}/sources`, done: (_, __, number) => `/cases/${number}/sources?done=retried` },
)

export const withhold = action(
  'case:withhold',
  decision,
  ({ world, permit, request, input }) => withholdItem(world, permit, request, input),
  {
    back: number => `/cases/${number}/review/item`,
    done: (_, input, number) => reviewPath(number, input, 'withheld'),
  },
)

export const restore = action(
  'case:withhold',
  restoration,
  ({ world, permit, request, input }) => restoreItem(world, permit, request, input.recordId),
  { back: number => `/cases/${number}/review`, done: (_, input, number) => reviewPath(number, input, 'restored') },
)

export const finish = action(
  'case:finish-review',
  confirmation,
  ({ world, permit, request }) => finishReview(world, permit, request),
  { back: number => `/cases/${number}/review/finish`, done: (_, __, number) => `/cases/${number}/check?done=finished` },
)

export const releaseIt = action(
  'report:release',
  release,
  ({ world, permit, request, input }) => releaseReport(world, permit, request, input),
  { back: number => `/cases/${number}/check/release`, done: (_, __, number) => `/cases/${number}/check?done=released` },
)

export const returnIt = action(
  'report:send-back',
  returning,
  ({ world, permit, request, input }) => sendBack(world, permit, request, input.comment),
  { back: number => `/cases/${number}/check`, done: (_, __, number) => `/cases/${number}?done=sentBack` },
)

export const confirmArrival = action(
  'intake:confirm',
  confirmForm,
  ({ world, permit, request }) => confirmIntake(world, permit, request),
  {
    back: number => `/cases/${number}/intake`,
    done: (_, __, number) => `/cases/${number}/intake?done=confirmed`,
  },
)

export const propose = action(
  'intake:propose-identity',
  proposalForm,
  ({ world, permit, request, input }) => proposeIdentity(world, permit, request, input),
  {
    back: number => `/cases/${number}/intake`,
    done: (_, __, number) => `/cases/${number}/intake?done=proposed`,
  },
)

export const identify = action(
  'intake:confirm-identity',
  confirmForm,
  ({ world, permit, request }) => secondIdentity(world, permit, request),
  {
    back: number => `/cases/${number}/intake`,
    done: (_, __, number) => `/cases/${number}/intake?done=identified`,
  },
)
