import type { Metadata } from 'next'
import { AloneFields } from '#app/_ui/form/alone-fields.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { WordsField } from '#app/_ui/form/text-field.tsx'
import { Authorities } from '#app/requests/[request]/complain/authorities.tsx'
import { complainAlone } from '#app/rights/actions.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { authoritiesFor } from '#lib/domain/people/authority.ts'
import { load } from '#lib/web/doors/load.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('rights.complain.title'),
})

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A complaint by itself: to the officer here, or to the authority at its address; no request is needed first. */
export default async function Page({ searchParams }: Props) {
  const { employer, words: said } = await frame()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const authorities = await load('request:submit', { at: '/complain' }, async ({ world, today }) => {
    const self = await world.directory.self()
    return self ? granted(authoritiesFor(self.establishment, undefined, today.toString())) : refused('not_found')
  })
  return (
    <>
      <FormTop back="/rights" errors={errors} t={t} />
      <h1>{t('rights.complain.title')}</h1>
      <p className="lead">{t('rights.complain.alone')}</p>
      <h2>{t('rights.complain.officer')}</h2>
      <p>{t('rights.complain.officerWords', { name: employer.dpoName, email: employer.dpoEmail })}</p>
      <form action={complainAlone}>
        <WordsField
          id="words"
          label={t('rights.complain.text')}
          error={errors.of('words')}
          value={typedText(typed, 'words', '')}
        />
        <AloneFields typed={typed} errors={errors} said={said} />
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
