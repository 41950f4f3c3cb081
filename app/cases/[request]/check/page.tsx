import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readCheck } from '#lib/web/views/desk/read-check.ts'
import { words } from '#lib/web/words/words.ts'
import { Check } from './check.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('check.title') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The second check by a different person: the final report in view, then the decision. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { done, again } = await searchParams
  const said = await words()
  const model = await load('case:see', { at: `/cases/${number}/check`, number }, readCheck)
  return (
    <CaseFrame
      head={model.head}
      tab="check"
      said={done}
      problem={formErrors(await readTyped(again), said).first}
      stopped={model.stopped}
      t={said.t}
    >
      <Check {...model} number={number} t={said.t} />
    </CaseFrame>
  )
}
