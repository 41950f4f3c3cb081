import type { Metadata } from 'next'
import { Table } from '#app/_ui/table.tsx'
import { ThreeQuestions } from '#app/_ui/three-questions.tsx'
import { readCase } from '#lib/domain/case/case.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { load } from '#lib/web/doors/load.ts'
import { listView } from '#lib/web/views/subject/list-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('common.myRequests') })

/** The person's own requests, newest first. */
export default async function Page() {
  const { t } = await words()
  const { lines, mayAsk } = await load('request:list', { at: '/requests' }, async ({ world, actor, now, words }) => {
    // To a delegate it is the request of the person for whom they act.
    const entrusted = actor.roles.includes('delegate') ? await world.intake.entrusted() : null
    const seen = entrusted ? [entrusted] : await world.requests.mine()
    return granted({
      lines: listView(
        seen.map(request => readCase(request, now)),
        words,
      ),
      mayAsk: mayEver(actor, 'request:submit'),
    })
  })
  const columns = (['number', 'standing', 'received', 'answerBy'] as const).map(key => ({
    key,
    label: t(`status.${key}`),
  }))
  const rows = lines.map(line => ({
    key: line.number,
    cells: { ...line, number: <a href={`/requests/${line.number}`}>{line.number}</a> },
  }))
  return (
    <>
      <h1>{t('common.myRequests')}</h1>
      {rows.length > 0 && <Table caption={t('common.myRequests')} hideCaption columns={columns} rows={rows} />}
      {rows.length === 0 && <p>{t('status.none')}</p>}
      {mayAsk && (
        <p className="after">
          <a className="btn" href="/request/scope">
            {t(rows.length > 0 ? 'home.startAnother' : 'home.start')}
          </a>
        </p>
      )}
      {mayAsk && (
        <p>
          <a href="/rights">{t('rights.useAlone')}</a>
        </p>
      )}
      {rows.length === 0 && <ThreeQuestions t={t} />}
    </>
  )
}
