import type { Metadata } from 'next'
import { AloneFields } from '#app/_ui/form/alone-fields.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { RightFields } from '#app/_ui/form/right-fields.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
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
        <RightFields
          view={view}
          typed={typed}
          errors={errors}
          chosen={{ right: rightNamed(right) ?? '', source: '' }}
          t={t}
        />
        <AloneFields typed={typed} errors={errors} said={said} />
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
