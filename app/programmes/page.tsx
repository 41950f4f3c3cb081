import type { Metadata } from 'next'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { registerView } from '#lib/web/views/register/register-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Exposures, Programme } from './programme.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('register.title', { employer: (await frame()).employer.name }),
})

/** The register of monitoring programmes (Art. 30), the same page for everyone who is signed in. */
export default async function Page() {
  const view = await load('register:see', { at: '/programmes' }, async ({ world, words }) => {
    const programmes = await world.register.programmes()
    const exposures = await world.register.exposures()
    return granted(registerView(programmes, exposures, world.employer.name, words))
  })
  const { t } = await words()
  return (
    <>
      <h1>{view.title}</h1>
      <p>{view.intro}</p>
      {view.programmes.map(programme => (
        <Programme key={programme.id} programme={programme} t={t} />
      ))}
      <Exposures exposures={view.exposures} t={t} />
    </>
  )
}
