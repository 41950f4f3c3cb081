import { returnIt } from '#app/cases/actions.ts'
import type { State } from '#lib/domain/case/state.ts'
import type { CheckView } from '#lib/web/views/desk/check-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = {
  head: { name: string }
  state: State
  decision: string | null
  view: CheckView | null
  mayDecide: boolean
  reviewed: boolean
  number: string
  t: Words['t']
}

/** The final report in view, what it gives, withholds and lacks, and the decision of a different person. */
export function Check({ head, state, decision, view, mayDecide, reviewed, number, t }: Props) {
  return (
    <>
      <h2>{t('check.title')}</h2>
      {decision && <p>{decision}</p>}
      {!view && (
        <p>{state === 'RENDERING' ? t('check.waiting') : t('check.notYet', { state: t(`case.state.${state}`) })}</p>
      )}
      {view && <Report view={view} name={head.name} number={number} t={t} />}
      {view && mayDecide && <Decision number={number} t={t} />}
      {view && !mayDecide && (
        <p className="note">{reviewed ? t('errors.refusal.same_person') : t('check.forOthers')}</p>
      )}
    </>
  )
}

function Report({ view, name, number, t }: { view: CheckView; name: string; number: string; t: Words['t'] }) {
  const pdf = `/cases/${number}/report.pdf`
  return (
    <>
      <h3>{t('check.first', { name })}</h3>
      <p>
        <a href={pdf}>{view.open}</a>
      </p>
      <iframe className="report-frame" src={pdf} title={t('check.frame')} loading="lazy" />
      <p className="hint">
        {t('check.fingerprint', { hash: '' })} <code>{view.sha256}</code>
      </p>
      <h4>{t('check.files')}</h4>
      <dl className="ledger">
        {view.files.map(({ name, title, about, sha256, open }) => (
          <div key={name}>
            <dt>{open ? <a href={`/cases/${number}/${open}`}>{title}</a> : title}</dt>
            <dd>
              {about} <code>{sha256}</code>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t('check.second')}</h3>
      <p>{view.given}</p>
      <dl className="ledger">
        {view.bySource.map(({ title, count }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('check.withheld')}</h3>
      {view.withheld.length === 0 && <p>{t('check.noneWithheld')}</p>}
      <ul>
        {view.withheld.map(({ title, count, ground }) => (
          <li key={`${title} ${ground}`}>
            {title}: {count}, {ground}
          </li>
        ))}
      </ul>
      <h3>{t('check.third')}</h3>
      {view.gaps.length === 0 && <p>{t('check.allRead')}</p>}
      <ul>
        {view.gaps.map(({ title, text }) => (
          <li key={`${title} ${text}`}>
            {title}: {text}
          </li>
        ))}
      </ul>
    </>
  )
}

const Decision = ({ number, t }: { number: string; t: Words['t'] }) => (
  <>
    <h3>{t('check.fourth')}</h3>
    <p>
      <a className="btn" href={`/cases/${number}/check/release`}>
        {t('check.release')}
      </a>
    </p>
    <form action={returnIt}>
      <input type="hidden" name="number" value={number} />
      <div className="field">
        <label className="q" htmlFor="comment">
          {t('check.comment')}
        </label>
        <textarea id="comment" name="comment" rows={3} maxLength={2000} />
      </div>
      <button type="submit" className="btn alt">
        {t('check.sendBackButton')}
      </button>
    </form>
  </>
)
