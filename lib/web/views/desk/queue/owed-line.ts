import { dateOf, localDay } from '#lib/domain/calendar/day.ts'
import { followUpRights } from '#lib/domain/case/facts/right.ts'
import { askedOf, secondLooks } from '#lib/domain/case/owed/thing.ts'
import type { ListedOwed } from '#lib/domain/case/queue.ts'
import { urgencyOf } from '#lib/domain/case/urgency.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { Tag } from './tag-of-case.ts'

/** A thing that is owed, in words: until when, whom about, what kind, what is next and why, and who does it. */
export type OwedLine = {
  key: string
  href: string
  /** The number of the case; null where it is an exposure. */
  number: string | null
  /** The row stands for the case itself, which can be given to somebody. */
  isCase: boolean
  about: string
  kind: string
  next: string
  fact: string
  owner: string
  /** Nobody holds the case yet. */
  free: boolean
  tag: Tag
  /** Where the day is our own, that it is. */
  ownDay: string | null
  gone: number
}

/** A line of the queue, or of what is owed in a case. `zone`: for what has no place of its own. */
export function owedLine(one: ListedOwed, now: Temporal.Instant, words: Words, zone = 'UTC'): OwedLine {
  const { t, shortDay, language } = words
  const timeZone = one.timeZone ?? zone
  const of = one.of ?? 'other'
  const date = shortDay(dayOf(one.since, timeZone))
  const isCase = one.requester !== null
  const title = one.title && inLanguage(one.title, language)
  return {
    key: `${one.number} ${one.key}`,
    href: isCase ? `/cases/${one.number}` : one.step === 'confirmLetters' ? confirmLetters(one.number) : '/exposures',
    number: isCase ? one.number : null,
    isCase: one.kind === 'answer',
    about: one.requester ?? title ?? one.number,
    kind: kindOf(one, words),
    next: nextOf(one, words),
    fact: t(`owed.since.${one.kind}`, { date, source: title ?? of }),
    owner: ownerOf(one, words),
    free:
      (one.kind === 'answer' || one.kind === 'right') && one.owner.person === null && one.owner.roles[0] === 'handler',
    tag: tagOf(one, now, words, timeZone),
    ownDay: one.due === null && one.target !== null && one.undated === 'noUndueDelay' ? t('owed.ownDay') : null,
    gone: shareGone(one, now),
  }
}

const confirmLetters = (exposure: string) => `/exposures/${encodeURIComponent(exposure)}/confirm`

const rightOf = (of: string | null) => followUpRights.find(right => right === of)

/** What kind of thing it is, in a word or two. */
export function kindOf({ kind, of }: Pick<ListedOwed, 'kind' | 'of'>, { t }: Words): string {
  if (kind === 'right') return t(`owed.right.${rightOf(of) ?? 'objection'}`)
  return t(`owed.kind.${kind}`)
}

/** What is next, as a verb. */
function nextOf({ kind, step, of }: ListedOwed, { t }: Words): string {
  if (kind === 'right') return t(`owed.decide.${rightOf(of) ?? 'objection'}`)
  if (kind === 'secondPerson') {
    const look = secondLooks.find(one => one === of) ?? 'identity'
    return look === 'identity' ? t('acts.identified.title') : t(`owed.confirm.${look}`)
  }
  const question = askedOf.find(one => one === of) ?? 'clarification'
  if (step === 'goOn') return t(`owed.goOn.${question}`)
  if (step === 'judge') return t(`owed.judge.${question}`)
  return step === 'confirm' ? t('acts.identified.title') : t(`owed.next.${step}`)
}

/** Who does it, or in which capacity somebody must. */
function ownerOf({ owner, second }: ListedOwed, { t }: Words): string {
  if (owner.person) return owner.person.name
  const [role] = owner.roles
  return second && role !== 'dpo' ? t('owed.second') : t(`owed.anyOf.${role}`)
}

const dayOf = (at: Temporal.Instant, zone: string) => dateOf(localDay(at, zone))

/** The last day on the calendar of its place; of what counts in hours, the day on which the hour falls. */
const lastDay = ({ due, target, moment }: ListedOwed, zone: string) => due?.day ?? target?.day ?? dayOf(moment, zone)

/** Shape and words first, colour last; what counts in hours says hours. */
function tagOf(one: ListedOwed, now: Temporal.Instant, words: Words, zone: string): OwedLine['tag'] {
  const { t, shortDay, time } = words
  if (one.paused)
    return { kind: 'pause', text: t(`queue.tag.${one.paused === 'suspended' ? 'pause' : one.paused}`), date: null }
  const day = lastDay(one, zone)
  const urgency = urgencyOf({ receivedDate: dayOf(one.since, zone), due: day }, dayOf(now, zone))
  if (one.due && one.due.day === null && Temporal.Instant.compare(now, one.due.before) < 0) {
    const hours = Math.floor(now.until(one.due.before).total('hours'))
    return { kind: 'soon', text: t('owed.hours', { hours }), date: `${shortDay(day)}, ${time(one.due.before, zone)}` }
  }
  const kind = urgency.days >= 0 && Temporal.Instant.compare(one.moment, now) <= 0 ? 'late' : urgency.kind
  const left = t(`queue.tag.${kind}`, { days: Math.abs(urgency.days) })
  const text = one.extended && one.kind === 'answer' ? t('queue.tag.extended', { words: left }) : left
  return { kind, text, date: shortDay(day) }
}

/** The share of the time that has passed, 0 to 1. */
function shareGone({ since, moment }: ListedOwed, now: Temporal.Instant): number {
  const whole = moment.epochMilliseconds - since.epochMilliseconds
  if (whole <= 0) return 1
  return Math.min(1, Math.max(0, (now.epochMilliseconds - since.epochMilliseconds) / whole))
}
