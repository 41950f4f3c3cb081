import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Surge, surgeOn } from '#lib/domain/case/surge.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import type { World } from '#lib/ports/world.ts'
import type { LetterName } from './letters.ts'

/** After a letter was written: the letters of the case, which say what happened; a refusal comes back to the form. */
export const writtenWays = (letter: LetterName) => ({
  back: (number: string) => `/cases/${number}/letters/${letter}`,
  // Who declared the own conflict may not see the case any more.
  done: (_: unknown, __: unknown, number: string) =>
    letter === 'conflict' ? `/cases?done=${letter}` : `/cases/${number}/letters?done=${letter}`,
})

/** To the last look at a letter that was kept under a mark. */
export const previewWays = (letter: LetterName) => ({
  back: (number: string) => `/cases/${number}/letters/${letter}`,
  done: (mark: string, _: unknown, number: string) => `/cases/${number}/letters/${letter}/check?draft=${mark}`,
})

/** The surge that extensions of today may cite, or null. */
export const surgeNow = async (given: {
  world: World
  request: AccessRequest
  now: Temporal.Instant
}): Promise<Surge | null> => surgeOn(await given.world.surges.all(), dayAt(given.request, given.now))
