import 'server-only'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import { makeCaseFile } from '#lib/features/account/make-case-file.ts'
import type { Asked, Handed } from '#lib/web/doors/download.ts'
import { eventWords } from '#lib/web/views/desk/case-view.ts'
import { words } from '#lib/web/words/words.ts'

/** The case as one signed file, once, for who began it. */
export async function caseFile(given: Asked<'case:make-file'>): Promise<Result<Handed>> {
  const { world, permit, request, query, again } = given
  const said = await words()
  const inWords = { language: said.language, said: (fact: Parameters<typeof eventWords>[0]) => eventWords(fact, said) }
  const made = await makeCaseFile(world, permit, request, query.get('made') ?? '', again, inWords)
  if (!made.ok) return made
  return granted({ name: `${request.number}-case.zip`, type: 'application/zip', size: null, bytes: made.value })
}
