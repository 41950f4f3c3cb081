import type { Metadata } from 'next'
import { granted, refused } from '#lib/domain/refusal'
import { readRecords } from '#lib/features/open-report'
import { load } from '#lib/http/load'
import { entriesView } from '#lib/http/subject/entries-view'
import { readAnswer } from '#lib/http/subject/read-answer'
import { words } from '#lib/http/words'
import { wordsIn } from '#lib/http/words-in'
import { Entries } from '../../../../_ui/entries'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('answer.sourceTitle') })

type Props = {
  params: Promise<{ request: string; source: string }>
  searchParams: Promise<{ page?: string; pictures?: string }>
}

/** One source's entries, 100 a page, in the language of the report. Pictures show only when asked for. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number, source } = await params
  const { page: asked = '1', pictures } = await searchParams
  const page = /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) - 1 : 0
  const home = `/requests/${encodeURIComponent(number)}`
  const at = `${home}/report/${encodeURIComponent(source)}`
  const { view, language } = await load('report:read', { at, number, otherwise: home }, async given => {
    const { world, permit, request } = given
    const answer = await readAnswer(given)
    if (!answer.ok) return answer
    const { report } = answer.value
    const held = (report.statistics.bySource[source]?.records ?? 0) > 0
    const records = held ? await readRecords(world, permit, request, source, page) : granted([])
    if (!records.ok) return records
    const { language } = report.facts
    const view = entriesView({ report, source, page, records: records.value, words: wordsIn(language) })
    return view && page < view.pages ? granted({ view, language }) : refused('not_found')
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
