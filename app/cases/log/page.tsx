import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { residenceOptions } from '#lib/web/forms/residence.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { LogForm } from './log-form.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('log.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Writes down a request that came by letter, mail or talk. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const places = await load('intake:log', { at: '/cases/log' }, async ({ world }) =>
    granted(await world.codes.places()),
  )
  return (
    <>
      <FormTop back="/cases" errors={errors} t={t} />
      <h1>{t('log.title')}</h1>
      <p>{t('log.lead')}</p>
      <LogForm
        value={(name, otherwise = '') => typedText(typed, name, otherwise)}
        errorOf={errors.of}
        places={places}
        residences={residenceOptions(said)}
        t={t}
      />
    </>
  )
}
