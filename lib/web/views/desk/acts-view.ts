import type { Showing } from '#lib/web/forms/acts/act-form.ts'
import { actNamed, offeredActs } from '#lib/web/forms/acts/act-forms.ts'
import { notAnswerable } from '#lib/web/forms/acts/complaint.ts'
import { lettersSent } from '#lib/web/views/letters-sent.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** The letters and records of a case: what can be written or noted now, what waits, what was sent. */
export async function actsView(showing: Showing) {
  const { request, words } = showing
  const day = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate())
  const { proposed, told } = request.reading.extension
  const opinion = request.facts.findLast(fact => fact.kind === 'dpo_opinion')
  return {
    offered: (await offeredActs(showing)).map(name => ({ name, title: words.t(`acts.${name}.title`) })),
    pending:
      proposed && !told
        ? {
            title: words.t('acts.extension.title'),
            by: words.t('acts.page.pending', { name: proposed.by.name, date: day(proposed.at) }),
            reasons: [...proposed.reasons.map(reason => words.t(`acts.choices.${reason}`)), proposed.words],
          }
        : null,
    notMine: notAnswerable(showing),
    opinion: opinion?.words ?? null,
    sent: lettersSent(request, `/cases/${request.number}/letters`, words),
  }
}

export type ActsView = Awaited<ReturnType<typeof actsView>>

/** The sentence of what has just been done, or null. */
export const doneAct = (done: unknown, { t }: Words): string | null => {
  const name = actNamed(done)
  return name ? t(`acts.${name}.done`) : null
}
