import type { Surge } from '#lib/domain/case/surge.ts'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import type { Extensions } from '#lib/ports/lists/desk.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Declared surges, and how large a share of the visible requests was extended. */
export function surgeView(surges: Surge[], extensions: Extensions, actor: Actor, words: Words) {
  const { requests: all, extended, citingSurge } = extensions
  const share = all === 0 ? 0 : extended / all
  const decides = mayEver(actor, 'surge:confirm')
  const dayOf = (iso: string) => words.day(Temporal.PlainDate.from(iso))
  return {
    share: words.t('surge.share', {
      extended: words.number(extended),
      requests: words.number(all),
      percent: words.number(Math.round(share * 100)),
      citing: words.number(citingSurge),
    }),
    mayDeclare: mayEver(actor, 'surge:declare'),
    rows: surges.map(one => ({
      id: one.id,
      reason: one.reason,
      range: words.t('surge.range', { from: dayOf(one.from), to: dayOf(one.until) }),
      state: words.t(one.confirmedBy ? 'surge.standing' : 'common.waitsForSecond'),
      own: one.confirmedBy === null && one.declaredBy === actor.personId,
      mayConfirm: one.confirmedBy === null && decides && one.declaredBy !== actor.personId,
    })),
  }
}
