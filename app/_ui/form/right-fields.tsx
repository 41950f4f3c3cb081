import { type FormErrors, typedText } from '#lib/web/forms/form-errors.ts'
import type { rightView } from '#lib/web/forms/subject/right-form.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { Words } from '#lib/web/words/words.ts'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'
import { WordsField } from './text-field.tsx'

type Props = {
  view: ReturnType<typeof rightView>
  typed: Typed | null
  errors: FormErrors
  chosen: { right: string; source: string }
  t: Words['t']
}

/** Which right, about what, in the person's words, and whether the data are stored only meanwhile. */
export const RightFields = ({ view, typed, errors, chosen, t }: Props) => (
  <>
    <Field id="right" label={t('rights.which')} error={errors.of('right')} group>
      <Choice name="right" options={view.rights} chosen={[typedText(typed, 'right', chosen.right)]} />
    </Field>
    <Field id="source" label={t('rights.about')}>
      <select id="source" name="source" defaultValue={typedText(typed, 'source', chosen.source)}>
        {view.sources.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
    <WordsField
      id="words"
      label={t('rights.words')}
      hint={t('rights.hint')}
      error={errors.of('words')}
      value={typedText(typed, 'words', '')}
    />
    <Field id="restrict" label={t('rights.meanwhile')} hint={t('rights.meanwhileHint')} group>
      <Choice
        name="restrict"
        kind="checkbox"
        options={[{ value: 'yes', label: t('rights.restrict') }]}
        chosen={[typedText(typed, 'restrict', '')]}
      />
    </Field>
  </>
)
