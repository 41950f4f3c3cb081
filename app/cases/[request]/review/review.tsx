import { restore } from '#app/cases/actions.ts'
import type { State } from '#lib/domain/case/state.ts'
import { itemPath } from '#lib/web/forms/desk/paths.ts'
import type { ReviewView } from '#lib/web/views/desk/review-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Chosen = NonNullable<ReviewView['chosen']>
type Props = {
  head: { name: string }
  view: ReviewView
  state: State
  failed: boolean
  inReview: boolean
  number: string
  t: Words['t']
}

/** The list of what will be given; whole items are withheld on a page of their own. */
export function Review({ head, view, state, failed, inReview, number, t }: Props) {
  return (
    <>
      <h2>{t('review.title', { name: head.name })}</h2>
      {inReview ? (
        <p>{t('review.intro', { name: head.name })}</p>
      ) : (
        <p>{t('review.notNow', { state: t(`case.state.${state}`) })}</p>
      )}
      {inReview && failed && <p className="err">{t('check.failed')}</p>}
      <dl className="ledger">
        {view.sources.map(source => (
          <div key={source.id}>
            <dt>{source.title}</dt>
            <dd>
              {source.count}, {source.withheld}
            </dd>
            {inReview && (
              <dd>
                <a
                  href={`/cases/${number}/review?source=${source.id}`}
                  aria-current={source.chosen ? 'true' : undefined}
                >
                  {t('case.task.review')}
                  <span className="vh"> {source.title}</span>
                </a>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {view.chosen && <Records chosen={view.chosen} number={number} inReview={inReview} t={t} />}
      {inReview && <Finish totals={view.totals} number={number} t={t} />}
    </>
  )
}

function Records({
  chosen,
  number,
  inReview,
  t,
}: {
  chosen: Chosen
  number: string
  inReview: boolean
  t: Words['t']
}) {
  const here = `/cases/${number}/review?source=${chosen.id}`
  if (chosen.rows.length === 0) return <p>{t('review.nothing')}</p>
  return (
    <section aria-label={chosen.title}>
      <h3 id="records">{chosen.title}</h3>
      {chosen.hasPictures && (
        <p>
          <a href={`${here}&page=${chosen.page}${chosen.pictures ? '' : '&pictures=1'}`}>
            {chosen.pictures ? t('review.hidePictures') : t('review.showPictures')}
          </a>
        </p>
      )}
      <table className="dense cards">
        <caption>{chosen.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.when')}</th>
            <th scope="col">{t('review.what')}</th>
            <th scope="col">{t('review.detail')}</th>
            <th scope="col">{t('review.decision')}</th>
          </tr>
        </thead>
        <tbody>
          {chosen.rows.map(row => (
            <Row key={row.id} row={row} chosen={chosen} number={number} inReview={inReview} t={t} />
          ))}
        </tbody>
      </table>
      <nav aria-label={t('common.pages')} className="pages">
        {chosen.previous !== null && <a href={`${here}&page=${chosen.previous}`}>{t('review.previous')}</a>}
        {chosen.next !== null && <a href={`${here}&page=${chosen.next}`}>{t('review.next')}</a>}
      </nav>
    </section>
  )
}

type RowProps = { row: Chosen['rows'][number]; chosen: Chosen; number: string; inReview: boolean; t: Words['t'] }

function Row({ row, chosen, number, inReview, t }: RowProps) {
  const place = { source: chosen.id, page: chosen.page, recordId: row.id }
  return (
    <tr>
      <td className="nowrap" data-l={t('review.when')}>
        {row.when}
      </td>
      <td data-l={t('review.what')}>{row.what}</td>
      <td data-l={t('review.detail')}>
        <div>
          {row.detail}
          {row.picture && chosen.pictures && (
            <img
              className="evidence"
              loading="lazy"
              src={`/cases/${number}/picture?${new URLSearchParams({ source: chosen.id, ref: row.picture.ref })}`}
              alt={t('review.picture', { when: row.when, what: row.what })}
            />
          )}
        </div>
      </td>
      <td data-l={t('review.decision')}>
        {row.withheld ? (
          <div>
            <span className="tag late">{t('review.withheld', { ground: row.withheld })}</span>
            {inReview && <Restore place={place} number={number} when={row.when} t={t} />}
          </div>
        ) : inReview ? (
          <a href={itemPath(number, place)}>
            {t('review.withhold')}
            <span className="vh"> {t('review.withholdFor', { when: row.when })}</span>
          </a>
        ) : (
          t('review.given')
        )}
      </td>
    </tr>
  )
}

type ItemPosition = { source: string; page: number; recordId: string }

const Restore = ({ place, number, when, t }: { place: ItemPosition; number: string; when: string; t: Words['t'] }) => (
  <form action={restore}>
    <input type="hidden" name="number" value={number} />
    <input type="hidden" name="source" value={place.source} />
    <input type="hidden" name="page" value={place.page} />
    <input type="hidden" name="recordId" value={place.recordId} />
    <button type="submit" className="linkbtn">
      {t('review.restore')}
      <span className="vh"> {t('review.restoreFor', { when })}</span>
    </button>
  </form>
)

const Finish = ({ totals, number, t }: { totals: ReviewView['totals']; number: string; t: Words['t'] }) =>
  totals.allAnswered ? (
    <p>
      <a className="btn" href={`/cases/${number}/review/finish`}>
        {t('review.finish')}
      </a>
    </p>
  ) : (
    <p>{t('review.waitSources')}</p>
  )
