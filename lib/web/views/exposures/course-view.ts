import type { Reason } from '#lib/domain/case/refusal.ts'
import {
  type AffectedRule,
  affectedBy,
  hasConsequences,
  isTold,
  mayClose,
  mayTell,
  reached,
  receipts,
  riskOf,
} from '#lib/domain/register/exposure-course.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { type ExposureCourse, readCourse } from '#lib/features/exposures/read-course.ts'
import { letterOf } from '#lib/features/exposures/send-letters.ts'
import type { AffectedChange, AffectedPerson, AskedLetters } from '#lib/ports/lists/exposure-people.ts'
import type { World } from '#lib/ports/world.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { askedWords, lettersTo } from './letters-view.ts'

/** People without a letter who stand on one page. */
const namedAtOnce = 50

/** Everything that the page of an exposure shows; `looking` is the rule whose difference is asked for, if one is. */
export async function readExposurePage(
  world: World,
  id: string,
  looking: AffectedRule | null,
  zone: string,
  words: Words,
) {
  const course = await readCourse(world, id)
  if (!course) return null
  const failed = await world.exposurePeople.people(id, ['failed'], '', namedAtOnce)
  const [first] = await world.exposurePeople.people(id, receipts, '', 1)
  const places = await world.codes.places()
  const stopped = await world.exposurePeople.stopped(id)
  const asked = await world.exposurePeople.asked(id)
  return courseView({
    course,
    failed,
    first,
    places,
    stopped,
    asked,
    looking,
    changes: looking ? await world.exposurePeople.change(id, looking) : [],
    zone,
    words,
    world,
  })
}

type Given = {
  course: ExposureCourse
  failed: AffectedPerson[]
  first: AffectedPerson | undefined
  places: { id: string; name: string }[]
  stopped: Awaited<ReturnType<World['exposurePeople']['stopped']>>
  asked: AskedLetters | null
  looking: AffectedRule | null
  changes: AffectedChange[]
  zone: string
  words: Words
  world: Pick<World, 'employer' | 'clock'>
}

function courseView(given: Given) {
  const { course, failed, places, words, zone } = given
  const { exposure, facts, told } = course
  const { t, number, moment, language } = words
  const risk = riskOf(course)
  const closed = facts.findLast(fact => fact.kind === 'closed')
  const { people, left } = reached(course)
  const refusal = (result: ReturnType<typeof mayTell>): Reason | null => (result.ok ? null : result.refusal.reason)
  const rule = facts.findLast(fact => fact.kind === 'computed')
  return {
    id: exposure.id,
    title: inLanguage(exposure.title, language),
    what: whatOf(given),
    consequencesMissing: !hasConsequences(exposure),
    people,
    left,
    leftWords: people === 0 ? null : t('exposures.page.state.left', { left }),
    reasons: reasonsOf(given),
    receipts: receiptsOf(given),
    places,
    rule: { accounts: rule?.accounts ?? true, places: rule?.places ?? [] },
    computed: rule !== undefined,
    difference: differenceOf(given),
    risk: risk && {
      level: risk.level,
      words: t('exposures.page.state.judged', { level: risk.level }),
      by: t('exposures.page.riskBy', { why: risk.why, name: risk.by, date: moment(risk.at, zone) }),
    },
    told: told ? t('exposures.page.toldOn', { date: moment(told.toldAt, zone) }) : t('exposures.page.notTold'),
    letters: lettersOf(given),
    sendable: refusal(mayTell(exposure, course)),
    asked: given.asked && askedWords(given.asked, words, zone),
    failed: failed.map(one => ({
      id: one.personId,
      name: one.name,
      why: t(
        one.cause === 'no_address' ? 'exposures.page.failedWhy.no_address' : 'exposures.page.failedWhy.address_refused',
      ),
    })),
    stopped: stoppedWords(given),
    closed: closed ? t('exposures.page.state.closed', { date: moment(closed.at, zone) }) : null,
    closable: refusal(mayClose(course)),
    steps: facts.toReversed().map((fact, index) => ({
      key: `${index}`,
      when: moment(fact.at, zone),
      who: fact.by,
      what: t(`exposures.page.step.${fact.kind}`, saidIn(fact)),
    })),
    count: number(people),
  }
}

export type CourseView = ReturnType<typeof courseView>

/** What a fact says, for the sentence that quotes it. */
const saidIn = (fact: object): Record<string, string | number> =>
  Object.fromEntries(Object.entries(fact).filter(([, said]) => typeof said === 'string' || typeof said === 'number'))

function whatOf({ course: { exposure }, words, zone }: Given) {
  const { t, moment, language } = words
  const say = (text: Parameters<typeof inLanguage>[0]) => inLanguage(text, language)
  const at = (iso: string) => moment(Temporal.Instant.from(iso), zone)
  return [
    { key: 'what', term: t('pdf.exposure.what'), answer: say(exposure.what) },
    { key: 'data', term: t('pdf.exposure.data'), answer: say(exposure.data) },
    { key: 'window', term: t('pdf.exposure.when'), answer: `${at(exposure.from)} – ${at(exposure.to)}` },
    {
      key: 'open',
      term: t('pdf.exposure.access'),
      answer: t('pdf.exposure.accessWords', { couldOpen: exposure.couldOpen, opened: exposure.opened }),
    },
    {
      key: 'consequences',
      term: t('exposures.page.consequences'),
      answer: exposure.consequences ? say(exposure.consequences) : t('exposures.page.consequencesMissing'),
    },
    { key: 'measures', term: t('pdf.exposure.measures'), answer: say(exposure.measures) },
    { key: 'advice', term: t('pdf.exposure.advice'), answer: say(exposure.advice) },
  ]
}

const sum = (some: { people: number }[]): number => some.reduce((all, { people }) => all + people, 0)

function reasonsOf({ course: { counts }, words: { t, number } }: Given) {
  const rows = affectedBy.flatMap(reason => {
    const people = sum(counts.filter(one => one.reason === reason))
    return people > 0 ? [{ key: reason, label: t(`exposures.page.reason.${reason}`), people: number(people) }] : []
  })
  return [...rows, { key: 'all', label: t('exposures.page.together'), people: number(sum(counts)) }]
}

function receiptsOf({ course: { counts }, words: { t, number } }: Given) {
  const rows = receipts.flatMap(receipt => {
    const people = sum(counts.filter(one => one.receipt === receipt))
    return people > 0
      ? [{ key: receipt, label: t(`exposures.page.receipt.${receipt}`), people: number(people), told: isTold(receipt) }]
      : []
  })
  return [...rows, { key: 'all', label: t('exposures.page.together'), people: number(sum(counts)), told: true }]
}

/** What computing by the rule that is looked at would change, one line a reason; null where none is looked at. */
function differenceOf({ looking, changes, words: { t, number } }: Given) {
  if (!looking) return null
  const of = (reason: string, change: AffectedChange['change']) =>
    number(sum(changes.filter(one => one.reason === reason && one.change === change)))
  return {
    rule: looking,
    none: changes.every(({ change }) => change === 'stays'),
    rows: affectedBy
      .filter(reason => changes.some(one => one.reason === reason))
      .map(reason => ({
        key: reason,
        label: t(`exposures.page.reason.${reason}`),
        new: of(reason, 'new'),
        stays: of(reason, 'stays'),
        gone: of(reason, 'gone'),
      })),
  }
}

/** The letter in each language, as the first person affected would have it. */
const lettersOf = ({ course, first, world, words }: Given) =>
  first && hasConsequences(course.exposure) ? lettersTo(world, letterOf(course), first, words) : []

function stoppedWords({ stopped, zone, words: { t, time } }: Given): string | null {
  if (!stopped) return null
  const next = stopped.nextAt
    ? t('exposures.page.stoppedNext', { next: time(stopped.nextAt, zone) })
    : t('exposures.page.stoppedRests')
  return `${t('exposures.page.stopped', { cause: t(`stopped.cause.${stopped.cause}`) })} ${next}`
}
