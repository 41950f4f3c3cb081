import type { Metadata } from 'next'
import { Ledger } from '#app/_ui/ledger.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { health } from '#lib/web/doors/health.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('health.title') })

/** Which parts answer, for the operator; a part that does not says what to do. */
export default async function Page() {
  const { t } = await words()
  const parts = await health()
  const rows = (['database', 'storage'] as const).map(key => ({
    key,
    term: t(`health.${key}`),
    answer: parts[key] ? <Tag kind="ok">{t('health.up')}</Tag> : <Tag kind="late">{t('health.down')}</Tag>,
  }))
  return (
    <>
      <h1>{t(parts.database && parts.storage ? 'health.good' : 'health.bad')}</h1>
      <Ledger rows={rows} />
    </>
  )
}
