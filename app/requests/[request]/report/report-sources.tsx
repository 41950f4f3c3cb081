import { Ledger } from '#app/_ui/ledger.tsx'
import { Lines } from '#app/_ui/lines.tsx'
import type { ReportPart } from './report-part.ts'

/**
 * Every source, also the empty ones: how much, kept how long, seen by whom, used for what, and the way to read it. Its
 * address is its place in the list: addresses say nothing of what they show.
 */
export const ReportSources = ({ view, home, t }: ReportPart) => (
  <>
    <h2>{t('pdf.glance.bySource')}</h2>
    {view.held && <p>{view.held}</p>}
    <Ledger
      rows={view.sources.map(({ id, title, held, incomplete, readable, about }, index) => ({
        key: id,
        term: title,
        answer: <Lines lines={[held, incomplete, ...about].filter(line => line !== null)} />,
        more: readable && (
          <>
            <a className="block" href={`${home}/report/${index + 1}`}>
              {t('report.read')}
              <span className="vh">{t('report.readWhat', { source: title })}</span>
            </a>
            <a className="block" href={`${home}/rights?source=${index + 1}`}>
              {t('report.change')}
              <span className="vh">: {title}</span>
            </a>
          </>
        ),
      }))}
    />
  </>
)
