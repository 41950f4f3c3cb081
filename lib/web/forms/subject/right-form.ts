import { z } from 'zod'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { type FollowUpRight, followUpRights } from '#lib/domain/case/facts/right.ts'
import { isAnswered } from '#lib/domain/case/matter.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { askedSources } from '#lib/web/views/subject/sources-view.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Which right, about which source or all, in the person's words. */
const rightForm = z.object({
  number: z.string(),
  right: z.enum(followUpRights, fault('right')),
  source: z
    .string()
    .max(100)
    .default('')
    .transform(source => (source === '' ? null : source)),
  words: z.string().trim().min(1, fault('rightWords')).max(1800, fault('long')),
})

/** Asks for a right that follows the answer. */
export const askingForMore = deed(
  'own:follow_up_asked',
  rightForm,
  ({ world, permit, request, input: { right, source, words } }) =>
    stateFact(world, permit, request, { kind: 'follow_up_asked', askId: crypto.randomUUID(), right, source, words }),
  { back: number => `/requests/${number}/rights`, done: (_, __, number) => `/requests/${number}?done=asked` },
)

/** What may be asked for: the rights with their meaning, and the sources of this answer. */
export function rightView(request: AccessRequest, sources: RegisteredSource[], { t, language }: Words) {
  return {
    rights: followUpRights.map(value => ({
      value,
      label: t(`rights.right.${value}`),
      hint: t(`rights.meaning.${value}`),
    })),
    sources: [
      { value: '', label: t('rights.all') },
      ...askedSources(request, sources).map(({ id, title }) => ({ value: id, label: inLanguage(title, language) })),
    ],
  }
}

/** The id of the source that an address names by its place in the answer, from 1; addresses say nothing of what it holds. */
export const sourceNamed = (place: unknown, view: ReturnType<typeof rightView>): string =>
  typeof place === 'string' && /^[1-9]\d{0,3}$/.test(place) ? (view.sources[Number(place)]?.value ?? '') : ''

/** A right as an address names it, or null: letters and reports lead here with it. */
export const rightNamed = (name: unknown): FollowUpRight | null => followUpRights.find(right => right === name) ?? null

/** Whether rights that follow the answer may be asked for here: an answer was given and its contents are still there. */
export const mayAskRights = ({ reading }: Case): boolean => isAnswered(reading)
