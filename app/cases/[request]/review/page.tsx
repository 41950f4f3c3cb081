import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { readCollected } from '#lib/features/collect/read-collected.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { reviewView } from '#lib/web/views/desk/review-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Review } from './review.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('case.tab.review') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What will be given, source by source, a hundred records a page; each item can be withheld with a reason. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { source, page, pictures, done, again } = await searchParams
  const said = await words()
  const wanted = { source: typeof source === 'string' ? source : null, page: pageOf(page), pictures: pictures === '1' }
  const model = await load('case:read-records', { at: `/cases/${number}/review`, number }, async given => {
    const { world, request, permit, words } = given
    const head = headOf(given)
    const state = request.state
    const failed = request.facts.some(fact => fact.kind === 'composing_failed')
    const sources = await world.register.sources()
    const units = await world.requests.units(request.id)
    const withheld = await world.requests.withheld(request.id)
    const records = wanted.source ? await readCollected(world, permit, request, wanted.source, wanted.page) : []
    const view = reviewView({ request, sources, units, withheld, records, ...wanted }, words)
    return granted({ head, view, state, failed, inReview: state === 'REVIEW' })
  })
  return (
    <CaseFrame
      head={model.head}
      tab="review"
      said={done}
      problem={formErrors(await readTyped(again), said).first}
      t={said.t}
    >
      <Review {...model} number={number} t={said.t} />
    </CaseFrame>
  )
}

const pageOf = (page: unknown): number => Math.max(0, Math.min(1_000_000, Math.trunc(Number(page ?? 0)) || 0))
