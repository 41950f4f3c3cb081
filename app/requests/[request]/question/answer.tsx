import { Choice } from '#app/_ui/form/choice.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { answerClarification, answerIdentity } from '#app/requests/[request]/clock-actions.ts'
import { typedText } from '#lib/web/forms/form-errors.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { questionView } from '#lib/web/views/subject/question-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { OwnWords } from './own-words.tsx'

type Props = {
  number: string
  view: NonNullable<ReturnType<typeof questionView>>
  typed: Typed | null
  errorOf: (field: string) => string | undefined
  t: Words['t']
}

const kinds = ['words', 'everything', 'unknown'] as const

/** The answer in words; on what is meant also "everything" or "I do not know". */
export const Answer = ({ number, view, typed, errorOf, t }: Props) => (
  <form action={view.about === 'clarification' ? answerClarification : answerIdentity}>
    <p className="hint">{view.note}</p>
    <input type="hidden" name="number" value={number} />
    {view.about === 'clarification' && (
      <Field id="answer" label={t('question.how')} error={errorOf('answer')} group>
        <Choice
          name="answer"
          options={kinds.map(value => ({
            value,
            label: t(`question.${value}`),
            ...(value === 'unknown' ? { hint: t('question.unknownHint') } : {}),
          }))}
          chosen={[typedText(typed, 'answer', '')]}
        />
      </Field>
    )}
    <OwnWords typed={typed} error={errorOf('words')} t={t} />
    <button type="submit" className="btn">
      {t('question.button')}
    </button>
  </form>
)
