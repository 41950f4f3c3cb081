import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { type FilterQuery, filterOf, queryOf } from '#lib/web/views/subject/entries-filter.ts'
import { entriesView } from '#lib/web/views/subject/entries-view.ts'
import { readAnswer } from '#lib/web/views/subject/read-answer.ts'
import { readPage } from '#lib/web/views/subject/read-page.ts'
import { words } from '#lib/web/words/words.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { Entries } from './entries.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('report.sourceTitle') })

type Props = {
  params: Promise<{ request: string; source: string }>
  searchParams: Promise<FilterQuery & { page?: string; pictures?: string; after?: string; source?: string }>
}

/** One source's entries, 100 a page, filtered on the server. Pictures show only when asked for. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number, source: place } = await params
  const { page: asked = '1', pictures, after = '0', source: other, ...query } = await searchParams
  const filter = filterOf(query)
  const home = `/requests/${encodeURIComponent(number)}`
  const at = `${home}/report/${encodeURIComponent(place)}`
  // The form can choose another source; its address is its place in the list.
  if (other && other !== place && /^\d{1,4}$/.test(other))
    redirect(`${home}/report/${other}?${queryOf(filter, { pictures: pictures === '1' && '1' })}`)
  const { view, page, language } = await load('report:read', { at, number, otherwise: home }, async given => {
    const answer = await readAnswer(given)
    if (!answer.ok) return answer
    const { report } = answer.value
    const { language, sources } = report.facts
    const source = sources.find((_, index) => `${index + 1}` === place)?.id ?? ''
    const shown = await readPage(given, report, source, { filter, page: asked, after })
    if (!shown.ok) return shown
    const view = entriesView({ report, source, filter, ...shown.value, words: wordsIn(language) })
    return view ? granted({ view, page: shown.value.page, language }) : refused('not_found')
  })
  const { t } = await words()
  return (
    <>
      <p>
        <a href={`${home}/report`}>{t('report.title')}</a>
      </p>
      <div lang={language}>
        <Entries view={view} page={page} at={at} home={home} pictures={pictures === '1'} words={wordsIn(language)} />
      </div>
    </>
  )
}
