import type { Metadata } from 'next'
import { intakeErrors } from '#lib/http/intake/intake-errors'
import { typedText } from '#lib/http/subject/form-errors'
import { readTyped } from '#lib/http/typed'
import { visit } from '#lib/http/visit'
import { words } from '#lib/http/words'
import { DayField } from '../_ui/day-field'
import { FormTop } from '../_ui/form-top'
import { SelectField, TextField } from '../_ui/text-field'
import { apply } from './actions'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('intake.formerTitle') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** For people who have left: who they are in their own words, and where a code reaches them. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = intakeErrors(typed, said)
  const places = await visit(({ world }) => world.codes.places())
  const value = (name: string) => typedText(typed, name, '')
  return (
    <>
      <FormTop back="/sign-in" errors={errors} t={t} />
      <h1>{t('intake.formerTitle')}</h1>
      <p>{t('intake.formerWords')}</p>
      <p>
        <a href="/former/return">{t('intake.returnLink')}</a>
      </p>
      <form action={apply} noValidate>
        <TextField
          id="name"
          label={t('intake.name')}
          hint={t('intake.nameHint')}
          error={errors.of('name')}
          value={value('name')}
          complete="name"
        />
        <DayField
          id="workedFrom"
          label={t('intake.workedFrom')}
          error={errors.of('workedFrom')}
          value={value('workedFrom')}
        />
        <DayField id="workedTo" label={t('intake.workedTo')} error={errors.of('workedTo')} value={value('workedTo')} />
        <p className="hint">{t('intake.datesHint')}</p>
        <SelectField
          id="place"
          label={t('intake.place')}
          error={errors.of('place')}
          value={value('place')}
          options={places}
        />
        <TextField
          id="email"
          type="email"
          label={t('intake.email')}
          hint={t('intake.emailHint')}
          error={errors.of('email')}
          value={value('email')}
          complete="email"
        />
        <TextField
          id="employeeNo"
          label={t('intake.employeeNo')}
          error={errors.of('employeeNo')}
          value={value('employeeNo')}
          complete="off"
        />
        <button type="submit" className="btn">
          {t('intake.send')}
        </button>
      </form>
    </>
  )
}
