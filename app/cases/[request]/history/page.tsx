import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { headOf, historyOf } from '#lib/web/views/desk/case-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('history.title') })

/** Everything that happened in a case, newest first, with who. */
export default async function Page({ params }: { params: Promise<{ request: string }> }) {
  const { request: number } = await params
  const { t } = await words()
  const { head, history } = await load('case:see', { at: `/cases/${number}/history`, number }, async given =>
    granted({ head: headOf(given), history: historyOf(given) }),
  )
  return (
    <CaseFrame head={head} tab="history" t={t}>
      <h2>{t('history.title')}</h2>
      <table className="cards">
        <caption className="vh">{t('history.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('history.when')}</th>
            <th scope="col">{t('history.what')}</th>
            <th scope="col">{t('history.who')}</th>
          </tr>
        </thead>
        <tbody>
          {history.map(event => (
            <tr key={event.id}>
              <td data-l={t('history.when')}>{event.when}</td>
              <td data-l={t('history.what')}>{event.what}</td>
              <td data-l={t('history.who')}>{event.who}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </CaseFrame>
  )
}
