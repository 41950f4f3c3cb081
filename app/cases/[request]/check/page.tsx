import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { previewReport } from '#lib/features/answer/open-report.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { checkView, decisionOf } from '#lib/web/views/desk/check-view.ts'
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
  const model = await load('case:see', { at: `/cases/${number}/check`, number }, async given => {
    const { world, request, actor, now, words } = given
    const { state } = request
    const base = { head: headOf(given), state, decision: decisionOf(request, words) }
    const seen = permit(actor, 'report:preview', request, now)
    const made = seen.ok && state === 'DECISION' ? await previewReport(world, seen.value, request) : null
    const view = made?.ok ? checkView(request, made.value.report, made.value.artifacts, words) : null
    const release = permit(actor, 'case:released', request, now)
    const mayDecide = release.ok || release.refusal.reason === 'step_up_needed'
    return granted({ ...base, view, mayDecide, reviewed: request.reading.assignment.handler?.id === actor.personId })
  })
  return (
    <CaseFrame
      head={model.head}
      tab="check"
      said={done}
      problem={formErrors(await readTyped(again), said).first}
      t={said.t}
    >
      <Check {...model} number={number} t={said.t} />
    </CaseFrame>
  )
}
