import { z } from 'zod'
import { releaseReport } from '#lib/features/answer/release-report.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'

const number = z.string()

const release = z.object({
  number,
  version: z.coerce.number().int().min(1),
  sha256: z.string().length(64),
  divergence: z.string().trim().max(900).default(''),
  sure: z.literal('yes', fault('sure')),
})

const comment = z.string().trim().min(10, fault('comment')).max(2000)

/** Releases the report that was looked at, by version and fingerprint. */
export const releasing = deed(
  'case:released',
  release,
  ({ world, permit, request, input }) => releaseReport(world, permit, request, input),
  { back: number => `/cases/${number}/check/release`, done: (_, __, number) => `/cases/${number}/check?done=released` },
)

/** Sends it back to its handler, with what is to be mended. */
export const sendingBack = deed(
  'case:sent_back',
  z.object({ number, comment }),
  ({ world, permit, request, input: { comment } }) => stateFact(world, permit, request, { kind: 'sent_back', comment }),
  { back: number => `/cases/${number}/check`, done: (_, __, number) => `/cases/${number}?done=sentBack` },
)
