import type { Case } from '#lib/domain/case/case.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** A letter that was sent: `factId` names it in links, `about` the fact that called for it, `sha256` (hex) is of its bytes. */
export type SentLetter = {
  factId: string
  about: string
  notice: NoticeName
  at: Temporal.Instant
  sha256: string
  bytes: number
  object: string
}

/** The letters of a case as they were sent, newest first. */
export const lettersOf = ({ facts }: Pick<Case, 'facts'>): SentLetter[] =>
  facts
    .flatMap(fact =>
      fact.kind === 'notice_sent' && fact.letter
        ? [
            {
              factId: fact.id,
              about: fact.about,
              notice: fact.notice,
              at: fact.at,
              sha256: fact.sha256,
              bytes: fact.letter.bytes,
              object: fact.letter.object,
            },
          ]
        : [],
    )
    .reverse()

/** One letter of the case as a PDF, each chunk authenticated; a case's reader sees no other case's letters. */
export function readLetter(
  world: World,
  _permit: Permit<'request:see' | 'case:see' | 'case:audit' | 'case:make-file'>,
  request: Case,
  factId: string,
): Result<{ name: string; type: string; size: number; bytes: AsyncIterable<Uint8Array> }> {
  const fact = request.facts.find(({ id }) => id === factId)
  if (fact?.kind !== 'notice_sent' || !fact.letter) return refused('not_found')
  const { letterKey, bytes: size } = fact.letter
  const bytes = world.records.open(world.records.openKey(request.id, letterKey), fact.letter)
  return granted({ name: `${request.number}-${fact.notice}.pdf`, type: 'application/pdf', size, bytes })
}
