import type { Metadata } from 'next'
import { frame } from '#lib/web/doors/visit.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('accessibility.title') })

/** What works for whom, what does not yet, and whom to tell. */
export default async function Page() {
  const { employer, words } = await frame()
  const { t } = words
  return (
    <>
      <h1>{t('accessibility.title')}</h1>
      <p className="lead">{t('accessibility.aim')}</p>
      <h2>{t('accessibility.works')}</h2>
      <ul className="list">
        {(['keyboard', 'scripts', 'zoom', 'charts'] as const).map(part => (
          <li key={part}>{t(`accessibility.${part}`)}</li>
        ))}
      </ul>
      <h2>{t('accessibility.known')}</h2>
      <p>{t('accessibility.knownWords')}</p>
      <h2>{t('accessibility.tell')}</h2>
      <p>
        {t('accessibility.tellWords')} <a href={`mailto:${employer.dpoEmail}`}>{employer.dpoEmail}</a>
      </p>
    </>
  )
}
