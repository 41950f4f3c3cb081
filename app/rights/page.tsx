import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { RightFields } from '#app/_ui/form/right-fields.tsx'
import { TextField } from '#app/_ui/form/text-field.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { rightNamed, rightView } from '#lib/web/forms/subject/right-form.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { useRight } from './actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('rights.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A right used by itself: nobody has to ask for their data first. */
export default async function Page({ searchParams }: Props) {
  const { again, right } = await searchParams
  const said = await words()
  const { t } = said
  const typed = await readTyped(again)
  const errors = formErrors(typed, said)
  const view = await load('request:submit', { at: '/rights' }, async ({ world, words }) =>
    granted(rightView(await world.register.sources(), words, words.t('rights.everything'))),
  )
  return (
    <>
      <FormTop back="/requests" errors={errors} t={t} />
      <h1>{t('rights.title')}</h1>
      <p className="lead">{t('rights.alone')}</p>
      <form action={useRight}>
        <input type="hidden" name="key" value={crypto.randomUUID()} />
        <input type="hidden" name="language" value={said.language} />
        <RightFields
          view={view}
          typed={typed}
          errors={errors}
          chosen={{ right: rightNamed(right) ?? '', source: '' }}
          t={t}
        />
        <TextField
          id="email"
          label={t('request.email')}
          hint={t('request.emailHint')}
          error={errors.of('email')}
          type="email"
          complete="email"
          value={typedText(typed, 'email', '')}
        />
        <button type="submit" className="btn">
          {t('rights.button')}
        </button>
      </form>
      <p className="after">
        <a href="/complain">{t('rights.complain.instead')}</a>
      </p>
    </>
  )
}
