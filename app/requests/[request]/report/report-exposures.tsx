import { Ledger } from '#app/_ui/ledger.tsx'
import { Note } from '#app/_ui/note.tsx'
import type { ReportPart } from './report-part.ts'

/** Incidents in which the person's data lay open: directly under the three questions. */
export const ReportExposures = ({ view, t }: ReportPart) =>
  view.exposures.map(exposure => (
    <div className="after" key={exposure.title}>
      <Note title={exposure.title}>
        <p>{exposure.short}</p>
        <details>
          <summary>{t('report.exposureMore')}</summary>
          <Ledger
            rows={(['what', 'data', 'when', 'access', 'measures', 'advice'] as const).map(key => ({
              key,
              term: t(`pdf.exposure.${key}`),
              answer: exposure[key],
            }))}
          />
        </details>
      </Note>
    </div>
  ))
