import { LettersSent } from '#app/_ui/letters-sent.tsx'
import { Rail } from '#app/_ui/rail.tsx'
import { StatusAside } from './status-aside.tsx'
import { StatusClock } from './status-clock.tsx'
import { StatusHistory } from './status-history.tsx'
import { StatusLate } from './status-late.tsx'
import type { Officer, StatusPart, StatusView } from './status-part.ts'
import { Steps } from './steps.tsx'

/** A request as its subject sees it: first the promise, then what happens now, then the clock and the steps. */
export const Status = ({ view, officer, t }: StatusPart & { officer: Officer }) => (
  <>
    <h1>{view.title}</h1>
    <p className="lead">{view.lead}</p>
    {view.late && <StatusLate view={view} t={t} />}
    <StatusClock notes={view.clock} number={view.number} t={t} />
    {view.readable && (
      <p className="btn-row">
        <a className="btn" href={`/requests/${view.number}/report`}>
          {t('status.read')}
        </a>
        <a href={`/requests/${view.number}/download`}>{t('status.download')}</a>
        {view.lifted && <a href={`/requests/${view.number}/lifted`}>{t('status.lifted.link')}</a>}
      </p>
    )}
    {view.copy && (
      <p>
        {view.copy.said}{' '}
        {view.copy.mayGo && view.mine && <a href={`/requests/${view.number}/erase`}>{t('erasing.link')}</a>}
      </p>
    )}
    {view.collecting && (
      <p>
        {view.collecting.found} {view.collecting.updated} <a href={`/requests/${view.number}`}>{t('status.refresh')}</a>
      </p>
    )}
    {view.rail && <Rail {...view.rail} />}
    <div className="split">
      {!view.alone && (
        <section aria-labelledby="where">
          <h2 id="where">{t('status.standing')}</h2>
          <Steps lines={view.steps.map(line => ({ ...line, more: <More line={line} view={view} t={t} /> }))} />
          <Why view={view} t={t} />
        </section>
      )}
      <StatusAside view={view} officer={officer} t={t} />
    </div>
    {view.letters.length > 0 && (
      <section>
        <h2>{t('letters.sent')}</h2>
        <LettersSent letters={view.letters} />
      </section>
    )}
    <StatusHistory lines={view.history} t={t} />
  </>
)

const More = ({ line, view, t }: StatusPart & { line: StatusView['steps'][number] }) => (
  <>
    {line.more} {line.sources && <a href={`/requests/${view.number}/sources`}>{t('status.seeSources')}</a>}
  </>
)

const Why = ({ view, t }: StatusPart) => (
  <details>
    <summary>{t('deadline.why')}</summary>
    <ol className="list">
      {view.why.steps.map(({ code, sentence }) => (
        <li key={code}>{sentence}</li>
      ))}
    </ol>
    {view.why.law && (
      <p className="quiet after">
        {t('deadline.law')}: {view.why.law}
      </p>
    )}
  </details>
)
