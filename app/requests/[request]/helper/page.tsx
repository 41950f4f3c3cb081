import type { Metadata } from 'next'
import { Choice } from '#app/_ui/form/choice.tsx'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { TextField } from '#app/_ui/form/text-field.tsx'
import { endHelp, helpMe } from '#app/requests/[request]/actions.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedList, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('helper.title') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Who may act for the subject: named here, ended here with one button. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const helpers = await load('own:delegate_named', { at: `${home}/helper`, number }, async ({ request }) =>
    granted(
      request.delegates.map(({ delegateId, name, scope, until }) => ({
        delegateId,
        name,
        until: said.day(until),
        scope: said.list(scope.map(one => t(`helper.choices.${one}`))),
      })),
    ),
  )
  const scopes = (['see', 'answer', 'read'] as const).map(value => ({ value, label: t(`helper.choices.${value}`) }))
  return (
    <>
      <FormTop back={home} errors={errors} t={t} />
      <h1>{t('helper.title')}</h1>
      <p>{t('helper.lead')}</p>
      <h2>{t('helper.now')}</h2>
      {helpers.length === 0 && <p>{t('helper.nobody')}</p>}
      {helpers.map(({ delegateId, ...helper }) => (
        <form action={endHelp} key={delegateId} className="field">
          <p>{t('helper.line', { name: helper.name, date: helper.until, scope: helper.scope })}</p>
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="delegate" value={delegateId} />
          <button type="submit" className="btn warn">
            {t('helper.revoke', { name: helper.name })}
          </button>
        </form>
      ))}
      <form action={helpMe} noValidate className="after">
        <input type="hidden" name="number" value={number} />
        <TextField id="name" label={t('helper.name')} error={errors.of('name')} value={typedText(typed, 'name', '')} />
        <TextField
          id="email"
          type="email"
          label={t('helper.email')}
          error={errors.of('email')}
          value={typedText(typed, 'email', '')}
        />
        <Field id="scope" group label={t('helper.mayDo')} error={errors.of('scope')}>
          <Choice name="scope" kind="checkbox" options={scopes} chosen={typedList(typed, 'scope', ['see'])} />
        </Field>
        <DayField
          id="until"
          label={t('helper.until')}
          error={errors.of('until')}
          value={typedText(typed, 'until', '')}
        />
        <button type="submit" className="btn">
          {t('helper.send')}
        </button>
      </form>
    </>
  )
}
