import type { ReportView } from '#lib/http/subject/report-view'
import type { Words } from '#lib/http/words'
import { ReportAccess } from './report-access'
import { ReportCoverage } from './report-coverage'
import { ReportExposures } from './report-exposures'
import { ReportGlance } from './report-glance'
import { ReportHeat } from './report-heat'
import { ReportLooks } from './report-looks'
import { ReportRights } from './report-rights'
import { ReportSources } from './report-sources'
import { ReportTraining } from './report-training'
import { ReportUses } from './report-uses'
import { ReportWithheld } from './report-withheld'
import { Series } from './series'

export type ReportPart = { view: ReportView; home: string; words: Words; t: Words['t'] }

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
            {index > 0 && ` ${part.t('answer.or')} `}
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
