import type { Metadata } from 'next'
import { storedCause } from '#lib/domain/faults/fault-cause.ts'
import { ownPath } from '#lib/web/doors/own-origin.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('common.broken') })

type Props = { searchParams: Promise<{ incident?: string; back?: string; cause?: string }> }

/** Where a bug leads: nothing of it is shown but the number with which it is found in the log, and the way back. */
export default async function Page({ searchParams }: Props) {
  const { incident = '', back, cause } = await searchParams
  const { employer, words } = await frame()
  const { t } = words
  return (
    <>
      <h1>{t('common.broken')}</h1>
      {cause && <p>{t('stopped.page', { cause: t(`stopped.cause.${storedCause(cause)}`) })}</p>}
      <p>{t('common.brokenWords')}</p>
      {/^[0-9a-f]{8}$/.test(incident) && (
        <p>
          {t('common.incident')} <code>{incident}</code>
        </p>
      )}
      <p className="btn-row">
        <a className="btn" href={ownPath(back)}>
          {t('common.tryAgain')}
        </a>
        <a href={`mailto:${employer.dpoEmail}`}>{t('common.writeTo', { email: employer.dpoEmail })}</a>
      </p>
    </>
  )
}
