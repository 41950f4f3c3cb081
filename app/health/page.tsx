import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Ledger } from '#app/_ui/ledger.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { health, sourceHealth } from '#lib/web/doors/health.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('health.title') })

const titles = { ok: 'health.good', degraded: 'health.degraded', failing: 'health.bad' } as const
const parts = ['database', 'storage', 'worker', 'queue', 'mail', 'signIn', 'sources'] as const

/** How each part is, for the operator; a red line says what to do. */
export default async function Page() {
  const [{ t }, { status, parts: causes }] = await Promise.all([words(), health()])
  const rows = parts.map(part => {
    const cause = causes[part]
    return {
      key: part,
      term: t(`health.part.${part}`),
      answer: cause ? (
        <Late words={t(`health.cause.${cause}`)}>
          {cause !== 'unknown' && cause !== 'no_time' && (
            <p>{t(`health.todo.${cause === 'connectors' ? cause : part}`)}</p>
          )}
        </Late>
      ) : (
        <Tag kind="ok">{t('health.up')}</Tag>
      ),
    }
  })
  return (
    <>
      <h1>{t(titles[status])}</h1>
      <Ledger rows={rows} />
      <p>{t('health.soon')}</p>
      <Sources />
    </>
  )
}

/** Source by source, for those who see figures. */
async function Sources() {
  const [{ t }, sources] = await Promise.all([words(), sourceHealth()])
  if (sources.length === 0) return null
  const rows = sources.map(({ id, title, answered, failed }) => ({
    key: id,
    term: title,
    answer: (
      <>
        {failed && <Late words={t('health.failedAt', { when: failed })} />}
        {answered ? <p>{t('health.answered', { when: answered })}</p> : !failed && <p>{t('health.never')}</p>}
      </>
    ),
  }))
  return (
    <>
      <h2>{t('health.last')}</h2>
      <Ledger rows={rows} />
    </>
  )
}

/** A red line, and under it what to do. */
const Late = ({ words, children }: { words: string; children?: ReactNode }) => (
  <>
    <p>
      <Tag kind="late">{words}</Tag>
    </p>
    {children}
  </>
)
