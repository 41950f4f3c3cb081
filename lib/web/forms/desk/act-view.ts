import { caseWith } from '#lib/domain/case/case.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { theSystem } from '#lib/features/author.ts'
import { previewNotice } from '#lib/features/notices/preview-notice.ts'
import type { ActForm, Acting, Field, Option, Showing } from '#lib/web/forms/acts/act-form.ts'
import { type ActName, actForms } from '#lib/web/forms/acts/act-forms.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import { paperOf } from '#lib/web/views/desk/paper.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** A field as the page draws it; `values` is what stands in it: as typed before, else its start. */
export type FieldView = {
  name: string
  kind: Field['kind']
  label: string
  hint: string | null
  options: Option[]
  values: string[]
}

/** The form of an act: its words and its fields with what was typed before. */
export async function actView(act: ActName, showing: Showing, typed: Typed['values'] | null) {
  const { words, request } = showing
  const form: ActForm = actForms[act]
  const { name } = request.subject
  const fields: FieldView[] = []
  for (const [field, asked] of Object.entries(form.fields)) {
    if (asked.shown && !(await asked.shown(showing))) continue
    fields.push(await fieldView(field, asked, showing, typed))
  }
  return {
    act,
    title: words.t(`acts.${act}.title`),
    lead: words.t(`acts.${act}.lead`, { name }),
    button: form.preview ? words.t('acts.page.see', { name }) : words.t(`acts.${act}.button`),
    fields,
  }
}

async function fieldView(
  name: string,
  { kind, label, hint, options, start }: Field,
  showing: Showing,
  typed: Typed['values'] | null,
): Promise<FieldView> {
  const before = typed?.[name]
  return {
    name,
    kind,
    label: label?.(showing.words) ?? fieldWords(name, showing.words),
    hint: (await hint?.(showing)) ?? null,
    options: (await options?.(showing)) ?? [],
    values: typed ? (before === undefined ? [] : [before].flat()) : ((await start?.(showing)) ?? []),
  }
}

/** The label of a field by its name; a test finds every name among the words. */
const fieldWords = (name: string, { t }: Words): string => t(`acts.fields.${name as 'doubt'}`)

/** An act before it is done: its effect in words, the letters that it brings, and what was typed for the next step. */
export async function checkView(act: ActName, values: Typed['values'], showing: Showing & Acting) {
  const { request, words, world, permit } = showing
  const read = actForms[act].read(values)
  const fact: Result<FactBody> = read.ok ? await read.value.fact(showing) : refused('not_allowed_now')
  if (!fact.ok) return fact
  const previews = await previewNotice(world, permit, request, fact.value)
  const clock = words.t(pauses(showing, fact.value) ? 'acts.page.clockPauses' : 'acts.page.clockRuns')
  return granted({
    effect: words.t(`acts.${act as 'clarification'}.effect`, { name: request.subject.name, clock }),
    // None where the law of the place has no notices here.
    papers: previews.ok ? previews.value.map(({ letter }) => paperOf(letter)) : [],
    language: request.contact.language,
    hidden: Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one, index) => ({ key: `${name} ${index}`, name, value: one })),
    ),
  })
}

/** Whether the clock would wait for the answer. */
function pauses({ request }: Showing, body: FactBody): boolean {
  const draft: Fact = { id: 'draft', at: request.now, by: theSystem, ...body }
  const { clock } = caseWith(request, draft)
  return clock === 'suspended' || clock === 'notStarted'
}
