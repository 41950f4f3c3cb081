import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { clockErrors } from '#lib/http/clock-errors'
import { load } from '#lib/http/load'
import { typedText } from '#lib/http/subject/form-errors'
import { questionView } from '#lib/http/subject/question-view'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { Choice } from '../../../_ui/choice'
import { describedBy, Field } from '../../../_ui/field'
import { FormTop } from '../../../_ui/form-top'
import { answer } from '../clock-actions'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('clock.subject.question.title'),
})

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const kinds = ['words', 'everything', 'unknown'] as const

/** The question, why it is asked, what happens without an answer, and the answer. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = clockErrors(typed, said)
  const view = await load('request:answer', { at: `${home}/question`, number }, async ({ request, words }) =>
    granted(questionView(request, words)),
  )
  return (
    <>
      <FormTop back={home} errors={errors} t={t} />
      <h1>{t('clock.subject.question.title')}</h1>
      {!view && <p>{t('clock.subject.question.none')}</p>}
      {view?.parts.map(({ key, title, text }) => (
        <section key={key}>
          <h2>{title}</h2>
          <p className="whitespace-pre-line">{text}</p>
        </section>
      ))}
      {view && (
        <form action={answer}>
          <p className="hint">{view.note}</p>
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="about" value={view.about} />
          {view.about === 'clarification' && (
            <Field id="answer" label={t('clock.subject.question.how')} error={errors.of('answer')} group>
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
          <Field id="words" label={t('clock.subject.question.text')} error={errors.of('words')}>
            <textarea
              id="words"
              name="words"
              rows={6}
              maxLength={1800}
              defaultValue={typedText(typed, 'words', '')}
              aria-describedby={describedBy('words', undefined, errors.of('words'))}
              aria-invalid={errors.of('words') ? true : undefined}
            />
          </Field>
          <button type="submit" className="btn">
            {t('clock.subject.question.button')}
          </button>
        </form>
      )}
    </>
  )
}
