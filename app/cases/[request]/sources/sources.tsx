import { retrySourceAgain } from '#app/cases/actions.ts'
import type { sourceView } from '#lib/web/views/desk/source-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Source = ReturnType<typeof sourceView>
type Props = { sources: Source[]; number: string; mine: boolean; reviewing: boolean; t: Words['t'] }

/** The ledger of sources as a table; the handler may ask one again. */
export function Sources({ sources, number, mine, reviewing, t }: Props) {
  return (
    <>
      {reviewing && sources.some(({ status }) => status === 'failed') && (
        <p>
          <a href={`/cases/${number}/acts/missing`}>{t('acts.missing.title')}</a>
        </p>
      )}
      <table className="cards">
        <caption className="vh">{t('case.sources.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('case.sources.source')}</th>
            <th scope="col">{t('case.sources.state')}</th>
            <th scope="col" className="num">
              {t('case.sources.found')}
            </th>
            <th scope="col">{t('case.sources.asked')}</th>
            {mine && <th scope="col">{t('case.sources.action')}</th>}
          </tr>
        </thead>
        <tbody>
          {sources.map(source => (
            <tr key={source.id}>
              <th scope="row" data-l={t('case.sources.source')}>
                {source.title}
              </th>
              <td data-l={t('case.sources.state')}>
                <Answer source={source} />
              </td>
              <td className="num" data-l={t('case.sources.found')}>
                {source.found}
              </td>
              <td data-l={t('case.sources.asked')}>{source.asked ?? '–'}</td>
              {mine && (
                <td data-l={t('case.sources.action')}>
                  {source.again && <Retry number={number} source={source} t={t} />}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const tone: Record<Source['status'], string> = {
  complete: 'ok',
  partial: 'soon',
  failed: 'late',
  not_addressable: 'soon',
  not_applicable: '',
  waiting: '',
  running: 'pause',
}

const Answer = ({ source }: { source: Source }) => (
  <div>
    <span className={`tag ${tone[source.status]}`}>{source.state}</span>
    {source.counts && <p className="hint">{source.counts}</p>}
    {source.gaps.map(gap => (
      <p key={gap}>{gap}</p>
    ))}
    {source.effect && <p>{source.effect}</p>}
  </div>
)

const Retry = ({ number, source, t }: { number: string; source: Source; t: Words['t'] }) => (
  <form action={retrySourceAgain}>
    <input type="hidden" name="number" value={number} />
    <input type="hidden" name="source" value={source.id} />
    <button type="submit" className="btn alt sm">
      {t('case.sources.retry')}
      <span className="vh"> {t('case.sources.retryFor', { source: source.title })}</span>
    </button>
  </form>
)
