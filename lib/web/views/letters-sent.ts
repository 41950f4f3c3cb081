import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { lettersOf } from '#lib/features/ask/read-letter.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** The letters of a case that were sent, newest first, under the names of their files; `at` is the folder of its pages. */
export const lettersSent = (request: AccessRequest, at: string, words: Words) =>
  lettersOf(request).map(({ factId, about, notice, at: sent, bytes }) => ({
    id: factId,
    href: `${at}/${factId}`,
    title: `${words.t(`letters.noticeName.${isPassedOn(request, about) ? 'passedOn' : notice}`)} (PDF, ${words.size(bytes)})`,
    on: words.t('letters.sentOn', { date: words.moment(sent, request.establishment.timeZone) }),
  }))

/** The letter that a request was passed on is no refusal, though it names the same remedies. */
const isPassedOn = ({ facts }: AccessRequest, about: string): boolean =>
  facts.some(({ id, kind }) => id === about && kind === 'redirected')

export type LetterSent = ReturnType<typeof lettersSent>[number]
