import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { RightFields } from '#app/_ui/form/right-fields.tsx'
import { askForMore } from '#app/requests/[request]/clock-actions.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { mayAskRights, rightNamed, rightView, sourceNamed } from '#lib/web/forms/subject/right-form.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { askedSources } from '#lib/web/views/subject/sources-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('rights.title'),
})

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What the person wants after the answer: stop, correct, delete, store only, a human decision. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { again, right, source } = await searchParams
  const home = `/requests/${encodeURIComponent(number)}`
  const said = await words()
  const { t } = said
  const typed = await readTyped(again)
  const errors = formErrors(typed, said)
  const at = { at: `${home}/rights`, number, otherwise: home }
  const view = await load('own:follow_up_asked', at, async ({ world, request, words }) =>
    mayAskRights(request)
      ? granted(rightView(askedSources(request, await world.register.sources()), words, words.t('rights.all')))
      : refused('not_allowed_now'),
  )
  return (
    <>
      <FormTop back={home} errors={errors} t={t} />
      <h1>{t('rights.title')}</h1>
      <p className="lead">{t('rights.lead')}</p>
      <form action={askForMore}>
        <input type="hidden" name="number" value={number} />
        <RightFields
          view={view}
          typed={typed}
          errors={errors}
          chosen={{ right: rightNamed(right) ?? '', source: sourceNamed(source, view) }}
          t={t}
        />
        <button type="submit" className="btn">
          {t('rights.button')}
        </button>
      </form>
    </>
  )
}
