import type { Metadata } from 'next'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { NumberedPages } from '#app/_ui/numbered-pages.tsx'
import { Outcome } from '#app/_ui/outcome.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { outcomeOf } from '#lib/web/forms/desk/outcome.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { pageIn } from '#lib/web/views/desk/pages.ts'
import { exposureView, readExposures } from '#lib/web/views/register/exposure-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Complaints, ExposureClock } from './clocks.tsx'
import { LinkCases } from './link-cases.tsx'
import { NoteTold } from './note-told.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('exposures.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The clocks beside the cases: 72 hours for each exposure (Art. 33), 30 days for each complaint in the UK. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const search = await searchParams
  const typed = await readTyped(search.again)
  const errors = formErrors(typed, said)
  const looking = {
    exposure: typeof search.exposure === 'string' ? search.exposure : '',
    page: pageIn(search.page),
    complaints: pageIn(search.complaints),
  }
  const view = await load('exposure:clock', { at: '/exposures' }, async ({ world, now, words }) => {
    const zone = (await world.directory.self())?.establishment.timeZone ?? 'UTC'
    return granted(exposureView({ ...(await readExposures(world, looking)), zone, now, words }))
  })
  const outcome = outcomeOf(search, said)
  const done =
    search.done === 'linked'
      ? t('exposures.done.linked', { count: outcome.count })
      : search.done === 'told'
        ? t('exposures.done.told')
        : null
  // Each exposure has a form of its own; an error leads to the one that came back.
  const led = ({ field, words }: { field: string; words: string }) => ({
    field: field && `${typed?.values.exposure}-${field}`,
    words,
  })
  return (
    <>
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all.map(led)} />}
      <Outcome done={done} outcome={outcome} />
      <h1>{t('exposures.title')}</h1>
      <p>{view.intro}</p>
      {view.exposures.length === 0 && <p>{t('exposures.none')}</p>}
      {view.exposures.map(exposure => (
        <ExposureClock key={exposure.id} exposure={exposure} t={t}>
          <NumberedPages
            page={exposure.id === looking.exposure ? looking.page : 1}
            pages={exposure.pages}
            way={page => `/exposures?${new URLSearchParams({ exposure: exposure.id, page: `${page}` })}#${exposure.id}`}
            t={t}
          />
          {exposure.unlinked.length > 0 && (
            <LinkCases
              exposure={exposure}
              error={typed?.values.exposure === exposure.id ? errors.of('cases') : undefined}
              t={t}
            />
          )}
          {!exposure.told && <NoteTold exposure={exposure} zone={view.zone} typed={typed} errors={errors} t={t} />}
        </ExposureClock>
      ))}
      <Complaints complaints={view.complaints} t={t} />
      <NumberedPages
        page={looking.complaints}
        pages={view.complaintPages}
        way={page => `/exposures?complaints=${page}#complaints`}
        t={t}
      />
    </>
  )
}
