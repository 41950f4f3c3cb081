import type { Metadata } from 'next'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { readAnswer } from '#lib/web/views/subject/read-answer.ts'
import { reportView } from '#lib/web/views/subject/report-view.ts'
import { words } from '#lib/web/words/words.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { Report } from './report.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('report.title') })

type Props = { params: Promise<{ request: string }> }

/** The answer online, in the language it was asked for: reading is the main product, the file is second. */
export default async function Page({ params }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  const place = { at: `${home}/report`, number, otherwise: home }
  const { t } = await words()
  const view = await load('report:read', place, async given => {
    const answer = await readAnswer(given)
    if (!answer.ok) return answer
    const { report, artifacts } = answer.value
    return granted(reportView(report, artifacts, wordsIn(report.facts.language)))
  })
  return (
    <>
      <p>
        <a href={home}>{t('status.title', { number })}</a>
      </p>
      <div lang={view.language}>
        <Report view={view} home={home} words={wordsIn(view.language)} t={wordsIn(view.language).t} />
      </div>
    </>
  )
}
