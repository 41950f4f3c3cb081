import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { questionView } from '#lib/web/views/subject/question-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Answer } from './answer.tsx'
import { WithPicture } from './with-picture.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('question.title'),
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
  const errors = formErrors(typed, said)
  // Who may answer the one question may answer the other.
  const here = { at: `${home}/question`, number }
  const view = await load('own:clarification_answered', here, async ({ request, words }) =>
    granted(questionView(request, words)),
  )
  return (
    <>
      <FormTop back={home} errors={errors} t={t} />
      <h1>{t('question.title')}</h1>
      {!view && <p>{t('question.none')}</p>}
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
