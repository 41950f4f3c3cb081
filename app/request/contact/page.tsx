import { Choice } from '#app/_ui/form/choice.tsx'
import { describedBy, Field } from '#app/_ui/form/field.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { SelectField } from '#app/_ui/form/text-field.tsx'
import { sayContact } from '#app/request/actions.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { residenceCode } from '#lib/domain/people/authority.ts'
import { languages } from '#lib/domain/rights/actor.ts'
import { languageNames } from '#lib/messages/locale.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { residenceOptions } from '#lib/web/forms/residence.ts'
import { formTitle } from '#lib/web/forms/subject/form-title.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = ({ searchParams }: Props) => formTitle('request.contactTitle', searchParams)

/** The second question: where updates go, in which language and form. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const { draft, back } = await load('request:submit', { at: '/request/contact' }, async ({ world }) => {
    const draft = await world.requests.draft()
    return granted({ draft, back: draft.scope && !draft.scope.everything ? '/request/sources' : '/request/scope' })
  })
  const email = errors.of('email')
  const formats = [
    { value: 'standard', label: t('request.standard'), hint: t('request.standardHint') },
    { value: 'large_print', label: t('request.large_print') },
    { value: 'paper', label: t('request.paper'), hint: t('request.paperHint') },
  ]
  return (
    <>
      <FormTop back={back} errors={errors} t={t} />
      <form action={sayContact} noValidate>
        <p className="above">{t('common.question', { number: 2, all: 2 })}</p>
        <h1>{t('request.contactTitle')}</h1>
        <Field id="email" label={t('request.email')} hint={t('request.emailHint')} error={email}>
          <input
            type="email"
            id="email"
            name="email"
            maxLength={254}
            autoComplete="email"
            spellCheck={false}
            defaultValue={typedText(typed, 'email', draft.email ?? '')}
            aria-describedby={describedBy('email', t('request.emailHint'), email)}
            aria-invalid={email ? true : undefined}
          />
        </Field>
        <Field id="language" group label={t('request.language')} error={errors.of('language')}>
          <Choice
            name="language"
            options={languages.map(one => ({ value: one, label: languageNames[one] }))}
            chosen={[typedText(typed, 'language', draft.language ?? said.language)]}
          />
        </Field>
        <Field id="format" group label={t('request.format')} error={errors.of('format')}>
          <Choice name="format" options={formats} chosen={[typedText(typed, 'format', draft.format ?? 'standard')]} />
        </Field>
        <SelectField
          id="residence"
          label={t('request.residenceAsk')}
          hint={t('request.residenceHint')}
          error={errors.of('residence')}
          value={typedText(typed, 'residence', draft.residence ? residenceCode(draft.residence) : '')}
          options={residenceOptions(said)}
        />
        <button type="submit" className="btn">
          {t('common.continue')}
        </button>
      </form>
    </>
  )
}
