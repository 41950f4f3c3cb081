import type { Metadata } from 'next'
import { Note } from '#app/_ui/note.tsx'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { actsView, doneAct } from '#lib/web/views/desk/acts-view.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Acts } from './acts.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('case.tab.acts') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The letters and records of a case: choose what to write or to note, see what was sent and why the date is what it is. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const said = await words()
  const { head, view } = await load('case:see', { at: `/cases/${number}/acts`, number }, async given =>
    granted({ head: headOf(given), view: await actsView(given) }),
  )
  const done = doneAct((await searchParams).done, said)
  return (
    <CaseFrame head={head} tab="acts" t={said.t}>
      {done && (
        <Note live>
          <p>{done}</p>
        </Note>
      )}
      <h2>{said.t('case.tab.acts')}</h2>
      <Acts number={number} name={head.name} view={view} t={said.t} />
    </CaseFrame>
  )
}
