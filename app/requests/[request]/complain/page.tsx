import type { Metadata } from 'next'
import { describedBy, Field } from '#app/_ui/form/field.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { complainToOfficer } from '#app/requests/[request]/clock-actions.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { authoritiesOf } from '#lib/domain/people/authority.ts'
import { load } from '#lib/web/doors/load.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { Authorities } from './authorities.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('rights.complain.title'),
})

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A complaint: to the officer here, or to the authority at its address; no reply is needed first. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  const { employer, words: said } = await frame()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const authorities = await load('own:complaint', { at: `${home}/complain`, number }, async ({ request }) =>
    granted(authoritiesOf(request)),
  )
  const fault = errors.of('words')
  return (
    <>
      <FormTop back={home} errors={errors} t={t} />
      <h1>{t('rights.complain.title')}</h1>
      <p className="lead">{t('rights.complain.lead')}</p>
      <h2>{t('rights.complain.officer')}</h2>
      <p>{t('rights.complain.officerWords', { name: employer.dpoName, email: employer.dpoEmail })}</p>
      <form action={complainToOfficer}>
        <input type="hidden" name="number" value={number} />
        <Field id="words" label={t('rights.complain.text')} error={fault}>
          <textarea
            id="words"
            name="words"
            rows={6}
            maxLength={1800}
            defaultValue={typedText(typed, 'words', '')}
            aria-describedby={describedBy('words', undefined, fault)}
            aria-invalid={fault ? true : undefined}
          />
        </Field>
        <button type="submit" className="btn">
          {t('rights.complain.button')}
        </button>
      </form>
      <h2>{t('rights.complain.authority')}</h2>
      <p>{t('rights.complain.authorityWords')}</p>
      <Authorities authorities={authorities} />
    </>
  )
}
