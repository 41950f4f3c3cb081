import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { TextField } from '#app/_ui/form/text-field.tsx'
import { comeBack } from '#app/former/actions.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('former.returnTitle') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A new code for a request that stands, by its number and the address together. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const query = await searchParams
  const typed = await readTyped(query.again)
  const errors = formErrors(typed, said)
  return (
    <>
      <FormTop back="/former" errors={errors} t={t} />
      <h1>{t('former.returnTitle')}</h1>
      <p>{t('former.returnWords')}</p>
      <form action={comeBack} noValidate>
        <TextField
          id="number"
          label={t('former.number')}
          hint={t('former.numberHint')}
          error={errors.of('number')}
          value={typedText(typed, 'number', typeof query.number === 'string' ? query.number.slice(0, 40) : '')}
        />
        <TextField
          id="email"
          type="email"
          label={t('former.inboxEmail')}
          error={errors.of('email')}
          value={typedText(typed, 'email', '')}
          complete="email"
        />
        <button type="submit" className="btn">
          {t('former.send')}
        </button>
      </form>
    </>
  )
}
