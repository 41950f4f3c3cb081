import { z } from 'zod'
import { type Result, refused } from '#lib/domain/case/refusal.ts'
import { sendIdentity } from '#lib/features/ask/send-identity.ts'
import { largestOriginal, pictureFrom } from '#lib/features/intake/keep-original.ts'
import type { Admitted } from '#lib/web/doors/admit.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'

/** Words, a picture, or both. */
const pictureForm = z.object({
  number: z.string(),
  words: z.string().trim().max(1800, fault('long')).default(''),
})

type Input = Admitted<'own:identity_received'> & {
  input: z.output<typeof pictureForm>
  files: Record<string, File>
}

/** Answers who asks, with words, a picture of a document, or both. */
export const sendingPicture = deed('own:identity_received', pictureForm, sendPicture, {
  back: number => `/requests/${number}/question`,
  done: (_, __, number) => `/requests/${number}?done=answered`,
})

/** From the form to the feature: the picture is judged by its bytes. */
async function sendPicture({ world, permit, request, input, files }: Input): Promise<Result<void>> {
  const file = files.picture
  const missing = refused('invalid_form', { picture: fault('picture') })
  if (!file && input.words === '') return missing
  if (file && file.size > largestOriginal) return missing
  const picture = file ? pictureFrom(await file.bytes()) : null
  if (picture && !picture.ok) return picture
  return sendIdentity(world, permit, request, { words: input.words, document: picture?.value ?? null })
}
