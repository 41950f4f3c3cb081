import type { Metadata } from 'next'
import { finish } from '#app/cases/actions.ts'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { reviewView } from '#lib/web/views/desk/review-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('review.finishTitle') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The confirm page that names what finishing the review does. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const said = await words()
  const here = { at: `/cases/${number}/review/finish`, number, otherwise: `/cases/${number}/check` }
  const { head, totals } = await load('case:review_finished', here, async given => {
    const { world, request, words } = given
    if (request.state !== 'REVIEW') return refused('not_allowed_now')
    const sources = await world.register.sources()
    const units = await world.requests.units(request.id)
    const withheld = await world.requests.withheld(request.id)
    const empty = { records: [], source: null, page: 0, pictures: false }
    const { totals } = reviewView({ request, sources, units, withheld, ...empty }, words)
    return granted({ head: headOf(given), totals })
  })
  return (
    <CaseFrame
      head={head}
      tab="review"
      problem={formErrors(await readTyped((await searchParams).again), said).first}
      t={said.t}
    >
      <h2>{said.t('review.finishTitle')}</h2>
      <p>{said.t('review.finishText', { records: totals.records, withheld: totals.withheld })}</p>
      {totals.failed > 0 && <p>{said.t('review.failedSources', { count: totals.failed })}</p>}
      <form action={finish}>
        <input type="hidden" name="number" value={number} />
        <button type="submit" className="btn">
          {said.t('review.finishButton')}
        </button>
      </form>
    </CaseFrame>
  )
}
