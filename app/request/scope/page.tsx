import { Choice } from '#app/_ui/form/choice.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { chooseScope } from '#app/request/actions.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { formTitle } from '#lib/web/forms/subject/form-title.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = ({ searchParams }: Props) => formTitle('request.scopeTitle', searchParams)

/** The first question: everything, or only some. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const { chosen, count, employer } = await load('request:submit', { at: '/request/scope' }, async ({ world }) => {
    const { scope } = await world.requests.draft()
    const count = (await world.register.sources()).length
    const chosen = scope ? (scope.everything ? 'all' : 'some') : ''
    return granted({ count, chosen, employer: world.employer.name })
  })
  const options = [
    { value: 'all', label: t('request.everything'), hint: t('request.everythingHint', { count, employer }) },
    { value: 'some', label: t('request.some'), hint: t('request.someHint') },
  ]
  return (
    <>
      <FormTop back="/" errors={errors} t={t} />
      <form action={chooseScope}>
        <p className="above">{t('common.question', { number: 1, all: 2 })}</p>
        <Field
          id="scope"
          group
          label={<h1>{t('request.scopeTitle')}</h1>}
          hint={t('request.scopeHint')}
          error={errors.of('scope')}
        >
          <Choice name="scope" options={options} chosen={[typedText(typed, 'scope', chosen)]} />
        </Field>
        <button type="submit" className="btn">
          {t('common.continue')}
        </button>
      </form>
    </>
  )
}
