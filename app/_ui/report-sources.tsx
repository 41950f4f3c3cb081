import { Ledger } from './ledger'
import { Lines } from './lines'
import type { ReportPart } from './report'

/** Every source, also the empty ones: how much, kept how long, seen by whom, used for what, and the way to read it. */
export const ReportSources = ({ view, home, t }: ReportPart) => (
  <>
    <h2>{t('answer.bySource')}</h2>
    <Ledger
      rows={view.sources.map(({ id, title, held, incomplete, readable, about }) => ({
        key: id,
        term: title,
        answer: <Lines lines={[held, incomplete, ...about].filter(line => line !== null)} />,
        more: readable && (
          <a href={`${home}/report/${id}`}>
            {t('answer.read')}
            <span className="vh">{t('answer.readWhat', { source: title })}</span>
          </a>
        ),
      }))}
    />
  </>
)
