import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readReview } from '#lib/web/views/desk/read-review.ts'
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
  const place = { at: `/cases/${number}/review`, number }
  const model = await load('case:read-records', place, given => readReview(given, wanted))
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
