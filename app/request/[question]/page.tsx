import { notFound } from 'next/navigation'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { answerContact, answerScope, answerSources } from '#app/request/actions.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { formTitle } from '#lib/web/forms/request/form-title.ts'
import { questions } from '#lib/web/forms/request/request-form.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { ControlField } from './control-field.tsx'

type Props = {
  params: Promise<{ question: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const actions = { scope: answerScope, sources: answerSources, contact: answerContact }

const nameOf = (text: string): keyof typeof questions =>
  text === 'scope' || text === 'sources' || text === 'contact' ? text : notFound()

export const generateMetadata = async ({ params, searchParams }: Props) =>
  formTitle(questions[nameOf((await params).question)].title, searchParams)

/** One question of the request form: its fields, and the button to the next. */
export default async function Page({ params, searchParams }: Props) {
  const name = nameOf((await params).question)
  const question = questions[name]
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const { controls, back } = await load('request:submit', { at: `/request/${name}` }, async ({ world, words }) => {
    const [draft, sources] = [await world.requests.draft(), await world.register.sources()]
    const asked = { draft, sources, employer: world.employer.name, words }
    return granted({ controls: Object.entries(question.controls(asked)), back: question.before(draft) })
  })
  const title = t(question.title)
  return (
    <>
      <FormTop back={back} errors={errors} t={t} />
      <form action={actions[name]} noValidate>
        {question.number && <p className="above">{t('common.question', { number: question.number, all: 2 })}</p>}
        {controls.every(([, { label }]) => label !== title) && <h1>{title}</h1>}
        {controls.map(([id, control]) => (
          <ControlField key={id} id={id} control={control} typed={typed} errorOf={errors.of} title={title} />
        ))}
        <button type="submit" className="btn">
          {t('common.continue')}
        </button>
      </form>
    </>
  )
}
