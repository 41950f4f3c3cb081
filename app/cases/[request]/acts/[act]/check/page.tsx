import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { actForms, actNamed } from '#lib/web/forms/acts/act-forms.ts'
import { readDraft } from '#lib/web/forms/desk/draft.ts'
import { lastLook } from '#lib/web/forms/desk/last-look.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { words } from '#lib/web/words/words.ts'
import { LastLook } from './last-look.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('acts.page.previewTitle') })

type Props = {
  params: Promise<{ request: string; act: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The last look: what happens, the old and the new day, the letter word for word, then do it, change it or send it back. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number, act: named } = await params
  const act = actNamed(named)
  if (!act) notFound()
  const { preview, final, action } = actForms[act]
  if (!preview && !final) notFound()
  const said = await words()
  const { draft, again } = await searchParams
  const typed = await readTyped(again)
  const form = `/cases/${number}/acts/${act}`
  const values = final?.atOnce ? {} : await readDraft(draft)
  if (!values) redirect(form)
  const here = { at: final?.atOnce ? `${form}/check` : form, number, otherwise: `/cases/${number}/acts` }
  const { head, look } = await load(action, here, async given => {
    const look = await lastLook(act, values, given, typed?.values)
    return look.ok ? granted({ head: headOf(given), look: look.value }) : look
  })
  const errors = formErrors(typed, said)
  return (
    <CaseFrame head={head} tab="acts" t={said.t}>
      {errors.all.length > 0 && <ErrorSummary title={said.t('common.errorTitle')} errors={errors.all} />}
      <LastLook number={number} act={act} draft={draft} look={look} errors={errors} t={said.t} />
    </CaseFrame>
  )
}
