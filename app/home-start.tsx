import type { homeView } from '#lib/web/views/subject/home-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { view: ReturnType<typeof homeView>; employer: string; t: Words['t'] }

/** With an open request the promise stands first; else the right and the button. */
export function HomeStart({ view: { first, ifAsked }, employer, t }: Props) {
  const effort = (
    <p className="quiet">
      {t('home.effort')}{' '}
      {ifAsked ? t.rich('home.promise', { date: ifAsked, day: chunks => <b>{chunks}</b> }) : t('home.promiseMonth')}
    </p>
  )
  const alone = (
    <p>
      <a href="/rights">{t('rights.useAlone')}</a>
    </p>
  )
  if (!first)
    return (
      <>
        <h1>{t('home.title', { employer })}</h1>
        <p className="lead">{t('home.right')}</p>
        <p>
          <a className="btn" href="/request/scope">
            {t('home.start')}
          </a>
        </p>
        {effort}
        {alone}
      </>
    )
  return (
    <>
      <h1>{first.title}</h1>
      <p className="lead">{first.words}</p>
      <p className="btn-row">
        <a className="btn" href={`/requests/${first.number}`}>
          {t('home.see')}
        </a>
        <a href="/request/scope">{t('home.startAnother')}</a>
      </p>
      {alone}
    </>
  )
}
