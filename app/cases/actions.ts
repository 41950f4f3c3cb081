'use server'

import { readCase } from '#lib/domain/case/case.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { releaseReport } from '#lib/features/answer/release-report.ts'
import { retrySource } from '#lib/features/collect/retry-source.ts'
import { assignCase } from '#lib/features/desk/assign-case.ts'
import { finishReview } from '#lib/features/desk/finish-review.ts'
import { restoreItem } from '#lib/features/desk/restore-item.ts'
import { takeCase } from '#lib/features/desk/take-case.ts'
import { withholdItem } from '#lib/features/desk/withhold-item.ts'
import { proposeIdentity } from '#lib/features/intake/propose-identity.ts'
import { secondIdentity } from '#lib/features/intake/second-identity.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { action } from '#lib/web/doors/action.ts'
import {
  assignment,
  assignments,
  confirmation,
  decision,
  release,
  restoration,
  retry,
  returning,
} from '#lib/web/forms/desk/desk-forms.ts'
import { eachCase } from '#lib/web/forms/desk/each-case.ts'
import { outcomePath } from '#lib/web/forms/desk/outcome.ts'
import { reviewPath } from '#lib/web/forms/desk/paths.ts'
import { confirmForm, proposalForm } from '#lib/web/forms/intake/intake-forms.ts'
import { openIn } from '#lib/web/views/desk/queue-view.ts'

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
    const desk = all ? (await world.requests.desk(q || undefined)).map(request => readCase(request, now)) : []
    const shown = all ? openIn(desk, view, actor) : cases
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
  'case:review_finished',
  confirmation,
  ({ world, permit, request }) => finishReview(world, permit, request),
  { back: number => `/cases/${number}/review/finish`, done: (_, __, number) => `/cases/${number}/check?done=finished` },
)

export const releaseIt = action(
  'case:released',
  release,
  ({ world, permit, request, input }) => releaseReport(world, permit, request, input),
  { back: number => `/cases/${number}/check/release`, done: (_, __, number) => `/cases/${number}/check?done=released` },
)

export const returnIt = action(
  'case:sent_back',
  returning,
  ({ world, permit, request, input: { comment } }) => stateFact(world, permit, request, { kind: 'sent_back', comment }),
  { back: number => `/cases/${number}/check`, done: (_, __, number) => `/cases/${number}?done=sentBack` },
)

export const confirmArrival = action(
  'case:intake_confirmed',
  confirmForm,
  ({ world, permit, request }) => stateFact(world, permit, request, { kind: 'intake_confirmed' }),
  {
    back: number => `/cases/${number}/intake`,
    done: (_, __, number) => `/cases/${number}/intake?done=confirmed`,
  },
)

export const propose = action(
  'case:identity_proposed',
  proposalForm,
  ({ world, permit, request, input }) => proposeIdentity(world, permit, request, input),
  {
    back: number => `/cases/${number}/intake`,
    done: (_, __, number) => `/cases/${number}/intake?done=proposed`,
  },
)

export const identify = action(
  'case:identity_confirmed',
  confirmForm,
  ({ world, permit, request }) => secondIdentity(world, permit, request),
  {
    back: number => `/cases/${number}/intake`,
    done: (_, __, number) => `/cases/${number}/intake?done=identified`,
  },
)
