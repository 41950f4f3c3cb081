import { z } from 'zod'
import type { Job } from '#lib/ports/job-queue.ts'

const requestId = z.uuid()

/** What each queue's jobs hold: ids only. */
export const shapes = {
  collect: z.object({ queue: z.literal('collect'), requestId, again: z.literal(true).exactOptional() }),
  compose: z.object({ queue: z.literal('compose'), requestId, version: z.number().int().positive() }),
  remind: z.object({ queue: z.literal('remind'), requestId }),
  erase: z.object({ queue: z.literal('erase'), requestId }),
  notify: z.object({ queue: z.literal('notify'), requestId, notice: z.enum(['received', 'ready', 'news']) }),
  tell: z.object({ queue: z.literal('tell'), requestId, factId: z.uuid() }),
  expose: z.object({ queue: z.literal('expose'), exposureId: z.string().min(1) }),
  daily: z.object({ queue: z.literal('daily'), personId: z.string().min(1) }),
}

const job = z.discriminatedUnion('queue', [
  shapes.collect,
  shapes.compose,
  shapes.remind,
  shapes.erase,
  shapes.notify,
  shapes.tell,
  shapes.expose,
  shapes.daily,
])

/** What a job carries of earlier troubles: since when, and how often its worker was lost. */
export const trouble = z.object({ since: z.string().nullish(), losses: z.number().nullish() })

/** A job that rested and is sent anew; it remembers since when it has stopped. */
export const sentAgain = (data: unknown): { job: Job; data: object } => {
  const [again, { since }] = [job.parse(data), trouble.parse(data)]
  return { job: again, data: { ...again, since } }
}

/** What makes two jobs the same: while one waits, a second like it is not needed. */
export const keyOf = (job: Job): string =>
  [
    'requestId' in job ? job.requestId : 'personId' in job ? job.personId : job.exposureId,
    'version' in job ? job.version : '',
    'notice' in job ? job.notice : '',
    ...('factId' in job ? [job.factId] : []),
    ...('again' in job ? ['again'] : []),
  ].join('/')
