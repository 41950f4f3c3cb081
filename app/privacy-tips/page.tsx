import type { Metadata } from 'next'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('privacy-tips.title') })

const parts = ['device', 'email', 'traces', 'files', 'limits'] as const

/** What others may notice of a visit, and what one can do. */
export default async function Page() {
  const { t } = await words()
  return (
    <>
      <h1>{t('privacy-tips.title')}</h1>
      <p className="lead">{t('privacy-tips.lead')}</p>
      {parts.map(part => (
        <section key={part}>
          <h2>{t(`privacy-tips.${part}`)}</h2>
          <p>{t(`privacy-tips.${part}Words`)}</p>
        </section>
      ))}
    </>
  )
}
