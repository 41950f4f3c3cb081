import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { lastStep } from '#app/cases/[request]/acts/actions.ts'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { actForms, actNamed } from '#lib/web/forms/acts/act-forms.ts'
import { checkView } from '#lib/web/forms/desk/act-view.ts'
import { readDraft } from '#lib/web/forms/desk/draft.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { words } from '#lib/web/words/words.ts'
import { LetterPaper } from './letter-paper.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('acts.page.previewTitle') })

type Props = {
  params: Promise<{ request: string; act: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The last look: what happens, the letter word for word, then send it or change it. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number, act: named } = await params
  const act = actNamed(named)
  if (!act || !actForms[act].preview) notFound()
  const { t } = await words()
  const { draft } = await searchParams
  const form = `/cases/${number}/acts/${act}`
  const values = await readDraft(draft)
  if (!values) redirect(form)
  const { head, view } = await load(actForms[act].action, { at: form, number, otherwise: form }, async given => {
    const view = await checkView(act, values, given)
    return view.ok ? granted({ head: headOf(given), view: view.value }) : view
  })
  return (
    <CaseFrame head={head} tab="acts" t={t}>
      <h2>{t('acts.page.previewTitle')}</h2>
      <h3>{t('acts.page.effectTitle')}</h3>
      <p>{view.effect}</p>
      <form action={lastStep} className="btn-row">
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="act" value={act} />
        {view.hidden.map(({ key, name, value }) => (
          <input key={key} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="btn">
          {t(`acts.${act}.button`)}
        </button>
        <a href={`${form}?draft=${draft}`}>{t('acts.page.change')}</a>
      </form>
      <h3 className="mt-6">{t('acts.page.letterTitle')}</h3>
      {view.papers.length === 0 && <p>{t('acts.page.noLetter')}</p>}
      {view.papers.map(paper => (
        <LetterPaper key={paper.title} letter={paper} language={view.language} />
      ))}
    </CaseFrame>
  )
}
