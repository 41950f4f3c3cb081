import type { Metadata } from 'next'
import { granted, refused } from '#lib/domain/refusal'
import { load } from '#lib/http/load'
import { entriesView } from '#lib/http/subject/entries-view'
import { readAnswer } from '#lib/http/subject/read-answer'
import { readPage } from '#lib/http/subject/read-page'
import { words } from '#lib/http/words'
import { wordsIn } from '#lib/http/words-in'
import { Entries } from '../../../../_ui/entries'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('answer.sourceTitle') })

type Props = {
  params: Promise<{ request: string; source: string }>
  searchParams: Promise<{ page?: string; pictures?: string; day?: string }>
}

/** One source's entries, 100 a page, in the language of the report. Pictures show only when asked for. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number, source: place } = await params
  const { page: asked = '1', pictures, day } = await searchParams
  const home = `/requests/${encodeURIComponent(number)}`
  const at = `${home}/report/${encodeURIComponent(place)}`
  const { view, page, language } = await load('report:read', { at, number, otherwise: home }, async given => {
    const answer = await readAnswer(given)
    if (!answer.ok) return answer
    const { report } = answer.value
    const { language, sources } = report.facts
    const source = sources.find((_, index) => `${index + 1}` === place)?.id ?? ''
    const shown = await readPage(given, report, source, { page: asked, day })
    if (!shown.ok) return shown
    const view = entriesView({ report, source, ...shown.value, words: wordsIn(language) })
    return view ? granted({ view, page: shown.value.page, language }) : refused('not_found')
  })
  const { t } = await words()
  return (
    <>
      <p>
        <a href={`${home}/report`}>{t('answer.title')}</a>
      </p>
      <div lang={language}>
        <Entries view={view} page={page} at={at} home={home} pictures={pictures === '1'} words={wordsIn(language)} />
      </div>
    </>
  )
}
