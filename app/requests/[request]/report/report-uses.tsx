import { Ledger } from '#app/_ui/ledger.tsx'
import { Lines } from '#app/_ui/lines.tsx'
import type { ReportPart } from './report-part.ts'

/** What it is used for: each programme's purposes with their legal basis, retention and automated decisions. */
export const ReportUses = ({ view, t }: ReportPart) => (
  <>
    <h2 id="uses">{t('report.programmes')}</h2>
    <Ledger
      rows={view.programmes.map(programme => ({
        key: programme.id,
        term: programme.title,
        answer: (
          <>
            <p>{programme.what}</p>
            {programme.state && <p>{programme.state}</p>}
            {programme.purposes.map(({ purpose, legalBasis }) => (
              <p key={purpose}>
                <Lines lines={[purpose, t('report.legalBasis', { basis: legalBasis })]} />
              </p>
            ))}
            <p className="quiet">{t('pdf.glance.kept', { words: programme.retention.words })}</p>
            <p className="quiet">
              {t('report.decisions', { words: programme.automatedDecisions })} {programme.checked}
            </p>
            {programme.machine.map(({ name, lines }) => (
              <p className="quiet" key={name}>
                {t('report.named', { name, words: lines.join(' ') })}
              </p>
            ))}
          </>
        ),
      }))}
    />
    <p className="after">{view.scores}</p>
  </>
)
