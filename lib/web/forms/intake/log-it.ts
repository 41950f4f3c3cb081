import type { z } from 'zod'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Result, refused } from '#lib/domain/case/refusal.ts'
import { documentFrom, largestOriginal } from '#lib/features/intake/keep-original.ts'
import { logRequest, type Whose } from '#lib/features/intake/log-request.ts'
import type { Admitted } from '#lib/web/doors/admit.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { logForm } from './intake-forms.ts'

type Input = Admitted<'intake:log'> & { input: z.output<typeof logForm>; files: Record<string, File> }

/** Logs a request that came by letter, mail or word of mouth, with its original. */
export const loggingRequest = deed('intake:log', logForm, logIt, {
  back: () => '/cases/log',
  done: ({ number }) => `/cases/${number}/intake?done=logged`,
})

/** From the form to the feature: the original is judged by its bytes, the instant is local to the place. */
async function logIt({ world, permit, input, files }: Input): Promise<Result<AccessRequest>> {
  const file = files.original
  if (file && file.size > largestOriginal) return refused('invalid_form', { original: fault('fileSize') })
  const document = file ? documentFrom(await file.bytes()) : null
  if (document && !document.ok) return document
  const { arrivedOn, arrivedAt, channel, wording, email, language, key, residence } = input
  return logRequest(world, permit, {
    whose: whoseOf(input),
    arrived: Temporal.PlainDate.from(arrivedOn).toPlainDateTime(Temporal.PlainTime.from(arrivedAt)),
    channel,
    wording,
    email,
    language,
    residence,
    key,
    document: document ? document.value : null,
  })
}

const whoseOf = ({ whose, wanted, formerName, place }: Input['input']): Whose =>
  whose === 'directory' ? { kind: 'directory', wanted } : { kind: 'former', name: formerName, place }
