import { Choice } from '#app/_ui/form/choice.tsx'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { chooseSources } from '#app/request/actions.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { inLanguage } from '#lib/domain/register/words.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedList, typedText } from '#lib/web/forms/form-errors.ts'
import { formTitle } from '#lib/web/forms/subject/form-title.ts'
import { someScope } from '#lib/web/forms/subject/request-forms.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = ({ searchParams }: Props) => formTitle('request.sourcesTitle', searchParams)

/** Which sources and dates, for who does not want everything. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t, language } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const { scope, options } = await load('request:submit', { at: '/request/sources' }, async ({ world }) => {
    const scope = someScope(await world.requests.draft())
    const sources = await world.register.sources()
    const options = sources.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }))
    return granted({ scope: scope.everything ? null : scope, options })
  })
  return (
    <>
      <FormTop back="/request/scope" errors={errors} t={t} />
      <form action={chooseSources} noValidate>
        <h1>{t('request.sourcesTitle')}</h1>
        <Field
          id="source"
          group
          label={t('request.sourcesLegend')}
          hint={t('request.sourcesHint')}
          error={errors.of('source')}
        >
          <Choice
            name="source"
            kind="checkbox"
            options={options}
            chosen={typedList(typed, 'source', scope?.sources ?? [])}
          />
        </Field>
        <Field id="dates" group label={t('request.datesLegend')} hint={t('request.datesHint')}>
          <DayField
            id="from"
            label={t('request.from')}
            error={errors.of('from')}
            value={typedText(typed, 'from', scope?.from ?? '')}
          />
          <DayField
            id="to"
            label={t('request.to')}
            error={errors.of('to')}
            value={typedText(typed, 'to', scope?.to ?? '')}
          />
        </Field>
        <button type="submit" className="btn">
          {t('common.continue')}
        </button>
      </form>
    </>
  )
}
