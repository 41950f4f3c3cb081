import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { intakeErrors } from '#lib/http/intake/intake-errors'
import { load } from '#lib/http/load'
import { residenceOptions } from '#lib/http/residence'
import { typedText } from '#lib/http/subject/form-errors'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { FormTop } from '../../_ui/form-top'
import { LogForm } from './log-form'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('intake.logTitle') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Writes down a request that came by letter, mail or talk. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = intakeErrors(typed, said)
  const places = await load('intake:log', { at: '/cases/log' }, async ({ world }) =>
    granted(await world.codes.places()),
  )
  return (
    <>
      <FormTop back="/cases" errors={errors} t={t} />
      <h1>{t('intake.logTitle')}</h1>
      <p>{t('intake.logWords')}</p>
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
