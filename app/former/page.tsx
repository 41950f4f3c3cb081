import type { Metadata } from 'next'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { SelectField, TextField } from '#app/_ui/form/text-field.tsx'
import { visit } from '#lib/web/doors/visit.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { apply } from './actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('former.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** For people who have left: who they are in their own words, and where a code reaches them. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  const places = await visit(({ world }) => world.codes.places())
  const value = (name: string) => typedText(typed, name, '')
  return (
    <>
      <FormTop back="/sign-in" errors={errors} t={t} />
      <h1>{t('former.title')}</h1>
      <p>{t('former.lead')}</p>
      <p>
        <a href="/former/return">{t('former.returnLink')}</a>
      </p>
      <form action={apply} noValidate>
        <TextField
          id="name"
          label={t('former.name')}
          hint={t('former.nameHint')}
          error={errors.of('name')}
          value={value('name')}
          complete="name"
        />
        <DayField
          id="workedFrom"
          label={t('former.workedFrom')}
          error={errors.of('workedFrom')}
          value={value('workedFrom')}
        />
        <DayField id="workedTo" label={t('former.workedTo')} error={errors.of('workedTo')} value={value('workedTo')} />
        <p className="hint">{t('former.datesHint')}</p>
        <SelectField
          id="place"
          label={t('former.place')}
          error={errors.of('place')}
          value={value('place')}
          options={places}
        />
        <TextField
          id="email"
          type="email"
          label={t('former.email')}
          hint={t('former.emailHint')}
          error={errors.of('email')}
          value={value('email')}
          complete="email"
        />
        <TextField
          id="employeeNo"
          label={t('former.employeeNo')}
          error={errors.of('employeeNo')}
          value={value('employeeNo')}
          complete="off"
        />
        <button type="submit" className="btn">
          {t('former.send')}
        </button>
      </form>
    </>
  )
}
