import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { lastStep } from '#app/cases/[request]/letters/first-step.ts'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { checkedLetter, isChecked } from '#lib/web/forms/desk/letter-check.ts'
import { readDraft } from '#lib/web/forms/desk/letter-draft.ts'
import { letters } from '#lib/web/forms/desk/letters.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { words } from '#lib/web/words/words.ts'
import { LetterPaper } from './letter-paper.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('letters.previewTitle') })

type Props = {
  params: Promise<{ request: string; letter: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The last look: what happens, the letter word for word, then send it or change it. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number, letter } = await params
  if (!isChecked(letter)) notFound()
  const { t } = await words()
  const { draft } = await searchParams
  const form = `/cases/${number}/letters/${letter}`
  const values = await readDraft(draft)
  if (!values) redirect(form)
  const { head, view } = await load(letters[letter].action, { at: form, number, otherwise: form }, async given => {
    const look = { ...given, tzdbVersion: given.world.versions.timeZones }
    const view = await checkedLetter(letter, values, look)
    return view.ok ? granted({ head: headOf(look), view: view.value }) : view
  })
  return (
    <CaseFrame head={head} tab="letters" t={t}>
      <h2>{t('letters.previewTitle')}</h2>
      <h3>{t('letters.effectTitle')}</h3>
      <p>{view.effect}</p>
      <form action={lastStep[letter]} className="btn-row">
        {view.hidden.map(({ key, name, value }) => (
          <input key={key} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="btn">
          {t(`acts.${letter}.button`)}
        </button>
        <a href={`${form}?draft=${draft}`}>{t('letters.change')}</a>
      </form>
      <h3 className="mt-6">{t('letters.letterTitle')}</h3>
      {view.papers.length === 0 && <p>{t('letters.noLetter')}</p>}
      {view.papers.map(paper => (
        <LetterPaper key={paper.title} letter={paper} language={view.language} />
      ))}
    </CaseFrame>
  )
}
