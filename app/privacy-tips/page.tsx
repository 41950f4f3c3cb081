import type { Metadata } from 'next'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('privately.title') })

const parts = ['device', 'email', 'traces', 'files', 'limits'] as const

/** What others may notice of a visit, and what one can do. */
export default async function Page() {
  const { t } = await words()
  return (
    <>
      <h1>{t('privately.title')}</h1>
      <p className="lead">{t('privately.lead')}</p>
      {parts.map(part => (
        <section key={part}>
          <h2>{t(`privately.${part}`)}</h2>
          <p>{t(`privately.${part}Words`)}</p>
        </section>
      ))}
    </>
  )
}
