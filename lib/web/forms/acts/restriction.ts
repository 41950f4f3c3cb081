import { z } from 'zod'
import { isAnswered } from '#lib/domain/case/matter.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { stillWithheld, withheldKey } from '#lib/domain/report/withholding.ts'
import { liftedBy } from '#lib/features/answer/lifted-by.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { categoryWords } from '#lib/web/words/category-words.ts'
import { actForm, type Looking, type LookLine, type Option, type Showing } from './act-form.ts'

/** Giving what was held back once its ground has ended. */
export const restrictionForms = {
  lift: actForm({
    states: 'restriction_lifted',
    preview: true,
    fields: {
      lifted: {
        kind: 'checkbox',
        shape: many.pipe(z.array(z.string().max(300)).min(1, fault('choose'))),
        options: heldOptions,
        hint: async showing => ((await heldIn(showing)).length > 0 ? null : showing.words.t('acts.hints.lifted')),
      },
    },
    when: async looking => isAnswered(looking.request.reading) && (await heldIn(looking)).length > 0,
    fact: ({ lifted }, { world, request }) => liftedBy(world, request, lifted),
    final: { lines: (showing, input) => liftedLines(showing, input) },
  }),
}

const heldIn = async ({ world, request }: Looking) =>
  stillWithheld(request.reading.restriction.lifted, await world.requests.withheld(request.id))

/** What is held back by source, category and ground, in words, with how many entries. */
async function heldOptions(showing: Showing): Promise<Option[]> {
  const { world, words } = showing
  const sources = await world.register.sources()
  return [...Map.groupBy(await heldIn(showing), withheldKey)].flatMap(([value, items]) => {
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
}

/** What would be given, group by group. */
async function liftedLines(showing: Showing, input: { lifted: string[] } | null): Promise<LookLine[]> {
  const options = await heldOptions(showing)
  return options
    .filter(({ value }) => input?.lifted.includes(value))
    .map(({ label }) => ({ name: showing.words.t('acts.fields.lifted'), value: label }))
}
