import type { Metadata } from 'next'
import { Note } from '#app/_ui/note.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { readShown } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { end, make } from './actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('owed.feed.title') })

type Search = Promise<Record<string, string | string[] | undefined>>

/** The calendar of what the reader is to do: its address, made and ended here, and everything they see as a file. */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const query = await searchParams
  const { t } = await words()
  const shown = await readShown(query.again)
  const address = typeof shown?.address === 'string' ? shown.address : null
  const view = await load('desk:subscribe', { at: '/cases/subscribe' }, async ({ world, words }) => {
    const zone = (await world.directory.self())?.establishment.timeZone ?? 'UTC'
    const known = await world.owedCalendar.address()
    const said = (at: Temporal.Instant) => words.moment(at, zone)
    return granted(known && { since: said(known.madeAt), read: known.readAt && said(known.readAt) })
  })
  return (
    <>
      <p>
        <a href="/cases">{t('common.cases')}</a>
      </p>
      <h1>{t('owed.feed.title')}</h1>
      <p>{t('owed.feed.lead')}</p>
      {address && (
        <Note live>
          <p>{t('owed.feed.made')}</p>
          <p>
            <label htmlFor="address">{t('owed.feed.address')}</label>
            <input id="address" type="text" readOnly value={address} className="wide" />
          </p>
        </Note>
      )}
      {query.done === 'ended' && !view && (
        <Note live>
          <p>{t('owed.feed.ended')}</p>
        </Note>
      )}
      <p>
        {view
          ? `${t('owed.feed.stands', { date: view.since })} ${view.read ? t('owed.feed.read', { date: view.read }) : t('owed.feed.unread')}`
          : t('owed.feed.none')}
      </p>
      <form action={make}>
        <button type="submit" className="btn">
          {view ? t('owed.feed.renew') : t('owed.feed.make')}
        </button>
      </form>
      {view && (
        <form action={end} className="mt-2">
          <button type="submit" className="btn alt">
            {t('owed.feed.end')}
          </button>
        </form>
      )}
      <p className="mt-6">
        <a href="/cases/calendar">{t('owed.feed.file')}</a>
      </p>
    </>
  )
}
