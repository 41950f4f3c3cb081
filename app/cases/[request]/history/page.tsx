import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { headOf, historyOf } from '#lib/web/views/desk/case-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('desk.history.title') })

/** Everything that happened in a case, newest first, with who. */
export default async function Page({ params }: { params: Promise<{ request: string }> }) {
  const { request: number } = await params
  const { t } = await words()
  const { head, history } = await load('case:see', { at: `/cases/${number}/history`, number }, async given =>
    granted({ head: headOf(given), history: historyOf(given) }),
  )
  return (
    <CaseFrame head={head} tab="history" t={t}>
      <h2>{t('desk.history.title')}</h2>
      <table className="cards">
        <caption className="vh">{t('desk.history.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('desk.history.when')}</th>
            <th scope="col">{t('desk.history.what')}</th>
            <th scope="col">{t('desk.history.who')}</th>
          </tr>
        </thead>
        <tbody>
          {history.map(event => (
            <tr key={event.id}>
              <td data-l={t('desk.history.when')}>{event.when}</td>
              <td data-l={t('desk.history.what')}>{event.what}</td>
              <td data-l={t('desk.history.who')}>{event.who}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </CaseFrame>
  )
}
