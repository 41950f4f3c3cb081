import type { Metadata } from 'next'
import { Ledger } from '#app/_ui/ledger.tsx'
import { frame } from '#lib/web/doors/visit.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('privacy.title') })

/** What this service itself keeps about the people who use it. */
export default async function Page() {
  const { employer, factsYears, words } = await frame()
  const { t } = words
  const rows = (['request', 'answer', 'looks', 'cookies'] as const).map(part => ({
    key: part,
    term: t(`privacy.${part}`),
    answer: t(`privacy.${part}Words`, { years: factsYears }),
  }))
  return (
    <>
      <h1>{t('privacy.title')}</h1>
      <p className="lead">{t('privacy.lead')}</p>
      <h2>{t('privacy.keep')}</h2>
      <Ledger rows={rows} />
      <h2>{t('privacy.who')}</h2>
      <p>
        {t('privacy.whoWords', { employer: employer.name, name: employer.dpoName })}{' '}
        <a href={`mailto:${employer.dpoEmail}`}>{employer.dpoEmail}</a>
      </p>
    </>
  )
}
