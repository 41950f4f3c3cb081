import type { ReportPart } from './report-part.ts'

/** The three questions, one big number each. */
export const ReportGlance = ({ view: { glance }, t }: ReportPart) => (
  <>
    <h2 className="vh">{t('pdf.glance.title')}</h2>
    <div className="three">
      <div>
        <h3>{t('pdf.glance.recorded')}</h3>
        <span className="big serif">{glance.sources}</span>
        <p>
          <span>{glance.held}</span>{' '}
          {glance.withheld && (
            <>
              <span>{glance.withheld}</span> <a href="#withheld">{t('report.seeHeldBack')}</a>
            </>
          )}
        </p>
      </div>
      <div>
        <h3>{t('pdf.glance.seen')}</h3>
        <span className="big serif">{glance.people}</span>
        <p>
          {glance.access} {glance.looks} <a href="#looks">{t('report.seeLooks')}</a>
        </p>
      </div>
      <div>
        <h3>{t('pdf.glance.used')}</h3>
        <span className="big serif">{glance.purposes}</span>
        <p>
          {glance.training} <a href="#training">{t('report.seeTraining')}</a>
        </p>
      </div>
    </div>
  </>
)
