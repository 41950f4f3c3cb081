import { Ledger } from './ledger'
import type { ReportPart } from './report'

/** Who can see it: each recipient by name, with how many people and why (Art. 15(1)(c)). */
export const ReportAccess = ({ view, t }: ReportPart) => (
  <>
    <h2 id="access">{t('answer.access')}</h2>
    <Ledger
      rows={view.programmes.map(({ id, title, recipients }) => ({
        key: id,
        term: title,
        answer: recipients.map(one => (
          <span className="block" key={one.name}>
            <b>{one.name}</b>, {one.count}: {one.why} {one.abroad}
          </span>
        )),
      }))}
    />
  </>
)
