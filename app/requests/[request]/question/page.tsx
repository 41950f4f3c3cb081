import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { clockErrors } from '#lib/http/clock-errors'
import { load } from '#lib/http/load'
import { questionView } from '#lib/http/subject/question-view'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { FormTop } from '../../../_ui/form-top'
import { Answer } from './answer'
import { WithPicture } from './with-picture'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('clock.subject.question.title'),
})

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The question, why it is asked, what happens without an answer, and the answer. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = clockErrors(typed, said)
  const view = await load('request:answer', { at: `${home}/question`, number }, async ({ request, today, words }) =>
    granted(questionView(request, today, words)),
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
      {view && !view.picture && <Answer number={number} view={view} typed={typed} errorOf={errors.of} t={t} />}
      {view?.picture && <WithPicture number={number} picture={view.picture} typed={typed} errorOf={errors.of} t={t} />}
    </>
  )
}
