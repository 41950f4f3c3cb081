import type { Metadata } from 'next'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { SelectField, TextField } from '#app/_ui/form/text-field.tsx'
import { visit } from '#lib/web/doors/visit.ts'
import { typedText } from '#lib/web/forms/form-errors.ts'
import { intakeErrors } from '#lib/web/forms/intake/intake-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { apply } from './actions.ts'

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
