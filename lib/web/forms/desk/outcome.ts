import type { Reason } from '#lib/domain/case/refusal.ts'
import { messagesIn } from '#lib/messages/messages.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { Outcome } from './each-case.ts'

/** So many refusals are named, so that the address stays short enough for every browser and proxy. */
const most = 60

/** The address after an act in several cases: how many it was done in, and the others by number and rule. */
export function outcomePath(path: string, done: string, outcome: Outcome, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...more,
    done,
    count: String(outcome.done),
    left: String(outcome.refused.length),
  })
  for (const { number, reason } of outcome.refused.slice(0, most)) query.append('not', `${number} ${reason}`)
  return `${path}?${query}`
}

/** The same in words: `count` for the sentence of success, and each case that was left with the rule that refused it. */
export function outcomeOf(search: Record<string, string | string[] | undefined>, words: Words) {
  const left = wholeNumber(search.left)
  return {
    count: wholeNumber(search.count),
    left: left === 0 ? null : words.t('queue.each.title', { count: left }),
    refused: [search.not ?? []].flat().flatMap(text => {
      const [, number, reason] = /^(DR-\d{4}-\d{1,9}) ([a-z_]+)$/.exec(text) ?? []
      const why = reason ? reasonWords(reason, words) : undefined
      return number && why ? [{ number, words: words.t('queue.each.refused', { number, why }) }] : []
    }),
  }
}

const wholeNumber = (value: string | string[] | undefined): number =>
  typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 0

function reasonWords(reason: string, { language }: Words): string | undefined {
  const texts: Partial<Record<string, string>> = messagesIn(language).errors.refusal satisfies Record<Reason, string>
  return Object.hasOwn(texts, reason) ? texts[reason] : undefined
}
