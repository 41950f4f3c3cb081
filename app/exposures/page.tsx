import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { exposureView } from '#lib/http/desk/exposure-view'
import { load } from '#lib/http/load'
import { words } from '#lib/http/words'
import { Complaints, ExposureClock } from './clocks'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('metrics.exposures.title') })

/** The clocks beside the cases: 72 hours for each exposure (Art. 33), 30 days for each complaint in the UK. */
export default async function Page() {
  const { t } = await words()
  const view = await load('exposure:clock', { at: '/exposures' }, async ({ world, now, words }) => {
    const zone = (await world.directory.self())?.establishment.timeZone ?? 'UTC'
    const exposures = await world.register.exposures()
    return granted(exposureView({ exposures, requests: await world.requests.desk(), zone, now, words }))
  })
  return (
    <>
      <h1>{t('metrics.exposures.title')}</h1>
      <p>{view.intro}</p>
      {view.exposures.length === 0 && <p>{t('metrics.exposures.none')}</p>}
      {view.exposures.map(exposure => (
        <ExposureClock key={exposure.id} exposure={exposure} t={t} />
      ))}
      <Complaints complaints={view.complaints} t={t} />
    </>
  )
}
