import type { ActForm, Field, Option, Showing } from '#lib/web/forms/acts/act-form.ts'
import { type ActName, actForms } from '#lib/web/forms/acts/act-forms.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
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
  return {
    act,
    title: words.t(`acts.${act}.title`),
    lead: words.t(`acts.${act as 'clarification'}.lead`, { name }),
    /** Why it is not for who looks, and whose it is. */
    barred: form.bars(showing),
    button: form.preview ? words.t('acts.page.see', { name }) : words.t(`acts.${act}.button`),
    fields: await fieldViews(act, showing, typed),
    // What is decided stands above the first words that are written about it.
    lines: (await form.final?.lines?.(showing, {})) ?? [],
  }
}

/** The fields that the law or the case gives a use, with what was typed before. */
export async function fieldViews(act: ActName, showing: Showing, typed: Typed['values'] | null): Promise<FieldView[]> {
  const { fields }: ActForm = actForms[act]
  const views: FieldView[] = []
  for (const [field, asked] of Object.entries(fields)) {
    if (asked.shown && !(await asked.shown(showing))) continue
    views.push(await fieldView(field, asked, showing, typed))
  }
  return views
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
