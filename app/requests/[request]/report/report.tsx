import { ReportAccess } from './report-access.tsx'
import { ReportCoverage } from './report-coverage.tsx'
import { ReportExposures } from './report-exposures.tsx'
import { ReportGlance } from './report-glance.tsx'
import { ReportHeat } from './report-heat.tsx'
import { ReportLooks } from './report-looks.tsx'
import type { ReportPart } from './report-part.ts'
import { ReportRights } from './report-rights.tsx'
import { ReportSources } from './report-sources.tsx'
import { ReportTraining } from './report-training.tsx'
import { ReportUses } from './report-uses.tsx'
import { ReportWithheld } from './report-withheld.tsx'
import { Series } from './series.tsx'

/** The whole answer: three questions, exposures, when, by source, who, what for, what was held back, what was asked, rights. */
export const Report = (part: ReportPart) => (
  <>
    <h1>{part.view.heading}</h1>
    <p className="quiet">
      {part.view.lead}
      <br />
      {part.view.files
        .filter(({ link }) => link !== null)
        .map((file, index) => (
          <span key={file.name}>
            {index > 0 && ` ${part.t('report.or')} `}
            <a href={`${part.home}/download`}>{file.link}</a>
          </span>
        ))}
    </p>
    <p>{part.view.confirmation}</p>
    <ReportGlance {...part} />
    <ReportExposures {...part} />
    <ReportHeat {...part} />
    <ReportSources {...part} />
    <Series {...part.view.overTime} words={part.words} />
    <ReportAccess {...part} />
    <ReportLooks {...part} />
    <ReportUses {...part} />
    <ReportTraining {...part} />
    <ReportWithheld {...part} />
    <ReportCoverage {...part} />
    <ReportRights {...part} />
  </>
)
