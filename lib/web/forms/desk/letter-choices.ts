import { latest } from '#lib/domain/case/access-request.ts'
import { cameAt, dayAt } from '#lib/domain/case/clocks.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { bases, groundsFor } from '#lib/domain/case/ground.ts'
import { inLanguage } from '#lib/domain/register/words.ts'
import { stillWithheld, withheldKey } from '#lib/domain/report/withholding.ts'
import { categoryWords } from '#lib/web/words/category-words.ts'
import type { FieldView, Given } from './letter-view.ts'

/** The grounds that hold at the place, each with what it rests on. */
export const groundsIn = ({ request, words: { t } }: Given): FieldView['options'] =>
  groundsFor(request.establishment, false).map(ground => ({
    value: ground,
    label: `${t(`case.ground.${ground}`)} (${bases[ground].basis})`,
  }))

/** Whose conflict may be declared or ended: oneself and the handler; those in conflict by what the case knows of them. */
export function personsIn({ letter, request, words: { t } }: Given): FieldView['options'] {
  const assigned = request.facts.filter(fact => fact.kind === 'assigned')
  const nameOf = (id: string) =>
    assigned.find(({ handlerId }) => handlerId === id)?.handlerName ??
    request.facts.find(({ by }) => by.personId === id)?.by.name ??
    '–'
  if (letter === 'endConflict')
    return courseOf(request).conflicts.map(id => ({
      value: id,
      label: t('acts.choices.person', { name: nameOf(id) }),
    }))
  const handler = latest(request, 'assigned')
  return [
    { value: 'me', label: t('acts.choices.me') },
    ...(handler ? [{ value: handler.handlerId, label: t('acts.choices.handler', { name: handler.handlerName }) }] : []),
  ]
}

/** The questions that wait; where none does, the one on what is meant, so that the rule can be named. */
export function questionsIn({ request, words: { t } }: Given): FieldView['options'] {
  const { identity, authority, clarification } = courseOf(request)
  const open = [
    ...(clarification ? ['clarification' as const] : []),
    ...(identity ? ['identity' as const] : []),
    ...(authority ? ['mandate' as const] : []),
  ]
  const shown = open.length > 0 ? open : (['clarification'] as const)
  return shown.map(value => ({ value, label: t(`acts.choices.${value}`) }))
}

/** The exposures that affected the person: those not linked yet, and those linked while the risk did not seem high. */
export const exposuresIn = ({ request, exposures, words }: Given): FieldView['options'] =>
  exposures
    .filter(({ id, affected }) => affected.includes(request.subject.personId) && !isTold(request, id))
    .map(({ id, title }) => ({ value: id, label: inLanguage(title, words.language) }))

const isTold = ({ facts }: Given['request'], exposureId: string): boolean =>
  facts.some(fact => fact.kind === 'breach_linked' && fact.exposureId === exposureId && fact.highRisk)

/** The rights that were asked for and wait for their answer, each with its day and the person's words. */
export const rightsIn = ({ request, words: { t, day } }: Given): FieldView['options'] =>
  courseOf(request).followUps.map(({ words, askId, right, ...asked }) => ({
    value: askId,
    label: t('acts.choices.right', {
      right: t(`rights.right.${right}`),
      date: day(dayAt(request, cameAt(asked))),
      words,
    }),
  }))

/** What is held back by source, category and ground, in words, with how many entries. */
export const withheldIn = ({ request, withheld = [], sources = [], words }: Given): FieldView['options'] =>
  [...Map.groupBy(stillWithheld(request, withheld), withheldKey)].flatMap(([value, items]) => {
    const [first] = items
    if (!first) return []
    const known = sources.find(({ id }) => id === first.source)
    const said = {
      source: known ? inLanguage(known.title, words.language) : first.source,
      category: categoryWords(first.category, words),
      ground: words.t(`case.ground.${first.ground}`),
      count: items.length,
    }
    return [{ value, label: words.t('acts.choices.lifted', said) }]
  })
