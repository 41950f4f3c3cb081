import { typedText } from '#lib/http/subject/form-errors'
import type { questionView } from '#lib/http/subject/question-view'
import type { Typed } from '#lib/http/typed'
import type { Words } from '#lib/http/words'
import { Choice } from '../../../_ui/choice'
import { Field } from '../../../_ui/field'
import { answer } from '../clock-actions'
import { OwnWords } from './own-words'

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
  <form action={answer}>
    <p className="hint">{view.note}</p>
    <input type="hidden" name="number" value={number} />
    <input type="hidden" name="about" value={view.about} />
    {view.about === 'clarification' && (
      <Field id="answer" label={t('clock.subject.question.how')} error={errorOf('answer')} group>
        <Choice
          name="answer"
          options={kinds.map(value => ({
            value,
            label: t(`clock.subject.question.${value}`),
            ...(value === 'unknown' ? { hint: t('clock.subject.question.unknownHint') } : {}),
          }))}
          chosen={[typedText(typed, 'answer', '')]}
        />
      </Field>
    )}
    <OwnWords typed={typed} error={errorOf('words')} t={t} />
    <button type="submit" className="btn">
      {t('clock.subject.question.button')}
    </button>
  </form>
)
