import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { Ledger } from '#app/_ui/ledger.tsx'
import { Note } from '#app/_ui/note.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { outcomeOf } from '#lib/web/forms/desk/outcome.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readExposurePage } from '#lib/web/views/exposures/course-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Letters, Receipts } from './letters.tsx'
import { Close, Risk, Steps } from './record.tsx'
import { Affected } from './who.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('exposures.page.five.who') })

type Props = {
  params: Promise<{ exposure: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const done = ['computed', 'added', 'judged', 'asked', 'posted', 'closed'] as const

/** An exposure from what happened to its end: who is affected, the risk, the letters, the record (Art. 33, 34). */
export default async function Page({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).exposure)
  const search = await searchParams
  const said = await words()
  const { t } = said
  const looking =
    search.look === 'yes' ? { accounts: search.accounts === 'yes', places: [search.places ?? []].flat() } : null
  const view = await load('exposure:clock', { at: `/exposures/${encodeURIComponent(id)}` }, async given => {
    const zone = (await given.world.directory.self())?.establishment.timeZone ?? 'UTC'
    return granted(await readExposurePage(given.world, id, looking, zone, given.words))
  })
  if (!view) notFound()
  const typed = await readTyped(search.again)
  const errors = formErrors(typed, said)
  const note = done.find(name => name === search.done)
  const parts = { view, typed, errors, t }
  return (
    <>
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
      {note && (
        <Note live>
          <p>{t(`exposures.page.doneWork.${note}`, { count: outcomeOf(search, said).count })}</p>
        </Note>
      )}
      <p>
        <a href="/exposures">{t('exposures.title')}</a>
      </p>
      <h1>{view.title}</h1>
      <p>
        <span className="mono">{view.id}</span>{' '}
        {view.leftWords && <Tag kind={view.left > 0 ? 'soon' : 'ok'}>{view.leftWords}</Tag>}{' '}
        {view.closed && <Tag kind="neutral">{view.closed}</Tag>}
      </p>
      <section aria-labelledby="happened">
        <h2 id="happened">1. {t('pdf.exposure.what')}</h2>
        <Ledger rows={view.what} />
      </section>
      <Affected {...parts} />
      <Risk {...parts} />
      <section aria-labelledby="letters">
        <h2 id="letters">4. {t('exposures.page.five.letters')}</h2>
        {view.stopped && (
          <Note>
            <p>{view.stopped}</p>
          </Note>
        )}
        <Letters {...parts} />
        <Receipts {...parts} />
      </section>
      <Close {...parts} />
      <Steps {...parts} />
    </>
  )
}
