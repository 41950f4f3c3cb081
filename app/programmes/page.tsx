import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { registerView } from '#lib/http/desk/register-view'
import { load } from '#lib/http/load'
import { frame } from '#lib/http/visit'
import { words } from '#lib/http/words'
import { Exposures, Programme } from './programme'

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
