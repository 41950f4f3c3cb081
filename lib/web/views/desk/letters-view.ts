import { type AccessRequest, latest } from '#lib/domain/case/access-request.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { letters, offeredLetters } from '#lib/web/forms/desk/letters.ts'
import { lettersSent } from '#lib/web/views/letters-sent.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** `held`: whether something is held back still, which alone can be given after all. */
type Looker = { request: AccessRequest; actor: Actor; now: Temporal.Instant; words: Words; held: boolean }

/** The letters of a case: what can be written or noted now, what waits, what was sent. */
export function lettersView({ request, actor, now, words, held }: Looker) {
  const day = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate())
  const { extension, extended } = courseOf(request)
  return {
    offered: offeredLetters(actor, request, now)
      .filter(name => name !== 'lift' || held)
      .map(name => ({ name, title: words.t(`acts.${name}.title`) })),
    pending:
      extension && !extended
        ? {
            title: words.t('acts.extension.title'),
            by: words.t('letters.pending', { name: extension.by.name, date: day(extension.at) }),
            reasons: [...extension.reasons.map(reason => words.t(`acts.choices.${reason}`)), extension.words],
          }
        : null,
    opinion: latest(request, 'dpo_opinion')?.words ?? null,
    sent: lettersSent(request, `/cases/${request.number}/letters/sent`, words),
  }
}

export type LettersView = ReturnType<typeof lettersView>

/** The letter of which a page says that it has just been written, or null. */
export const writtenLetter = (done: unknown, { t }: Words): string | null => {
  const name = Object.keys(letters).find(one => one === done) as keyof typeof letters | undefined
  return name ? t(`acts.${name}.done`) : null
}
