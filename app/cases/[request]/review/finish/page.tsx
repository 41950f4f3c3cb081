import type { Metadata } from 'next'
import { stateOf } from '#lib/domain/access-request'
import { granted, refused } from '#lib/domain/refusal'
import { headOf } from '#lib/http/desk/case-view'
import { problemOf } from '#lib/http/desk/problem'
import { reviewView } from '#lib/http/desk/review-view'
import { load } from '#lib/http/load'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { finish } from '../../../actions'
import { CaseFrame } from '../../../case-frame'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('desk.review.finishTitle') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The confirm page that names what finishing the review does. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const said = await words()
  const here = { at: `/cases/${number}/review/finish`, number, otherwise: `/cases/${number}/check` }
  const { head, totals } = await load('case:finish-review', here, async given => {
    const { world, request, words } = given
    if (stateOf(request) !== 'REVIEW') return refused('not_allowed_now')
    const sources = await world.register.sources()
    const units = await world.requests.units(request.id)
    const withheld = await world.requests.withheld(request.id)
    const empty = { records: [], source: null, page: 0, pictures: false }
    const { totals } = reviewView({ request, sources, units, withheld, ...empty }, words)
    return granted({ head: headOf({ ...given, tzdbVersion: world.versions.timeZones }), totals })
  })
  return (
    <CaseFrame
      head={head}
      tab="review"
      problem={problemOf(await readTyped((await searchParams).again), said)}
      t={said.t}
    >
      <h2>{said.t('desk.review.finishTitle')}</h2>
      <p>{said.t('desk.review.finishText', { records: totals.records, withheld: totals.withheld })}</p>
      {totals.failed > 0 && <p>{said.t('desk.review.failedSources', { count: totals.failed })}</p>}
      <form action={finish}>
        <input type="hidden" name="number" value={number} />
        <button type="submit" className="btn">
          {said.t('desk.review.finishButton')}
        </button>
      </form>
    </CaseFrame>
  )
}
