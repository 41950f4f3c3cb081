import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { PictureCame } from '#app/cases/[request]/intake/intake.tsx'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { LookLines } from '#app/cases/final-box.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { actForms, actNamed } from '#lib/web/forms/acts/act-forms.ts'
import { actView } from '#lib/web/forms/desk/act-view.ts'
import { readDraft } from '#lib/web/forms/desk/draft.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { pictureWords } from '#lib/web/views/desk/intake-view.ts'
import { words } from '#lib/web/words/words.ts'
import { ActForm } from './act-form.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('case.tab.acts') })

type Props = {
  params: Promise<{ request: string; act: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What staff write or note in a case: fill in; what goes to the person is looked at once more before it is sent. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number, act: named } = await params
  const act = actNamed(named)
  if (!act) notFound()
  if (actForms[act].final?.atOnce) redirect(`/cases/${number}/acts/${act}/check`)
  const said = await words()
  const { again, draft } = await searchParams
  const typed = await readTyped(again)
  const values = typed?.values ?? (await readDraft(draft))
  const here = { at: `/cases/${number}/acts/${act}`, number }
  const { head, view, picture } = await load(actForms[act].action, here, async given => {
    const picture = act === 'recognised' ? await given.world.intake.picture(given.request.id) : null
    const { timeZone } = given.request.establishment
    return granted({
      head: headOf(given),
      view: await actView(act, given, values),
      picture: picture && pictureWords(picture, timeZone, given.words),
    })
  })
  return (
    <CaseFrame head={head} tab="acts" t={said.t}>
      <p>
        <a href={`/cases/${number}/acts`}>{said.t('common.back')}</a>
      </p>
      <h2>{view.title}</h2>
      {view.barred.length === 0 && <p>{view.lead}</p>}
      {view.barred.map(({ id, words }) => (
        <p key={id}>{words}</p>
      ))}
      {view.lines.length > 0 && <LookLines lines={view.lines} t={said.t} />}
      {picture && <PictureCame number={number} words={picture} t={said.t} />}
      {view.barred.length === 0 && <ActForm number={number} view={view} errors={formErrors(typed, said)} t={said.t} />}
    </CaseFrame>
  )
}
