import type { Metadata } from 'next'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('common.forbidden') })

/** A form that came from another site. */
export default async function Forbidden() {
  const { t } = await words()
  return (
    <>
      <h1>{t('common.forbidden')}</h1>
      <p>{t('common.forbiddenWords')}</p>
      <p>
        <a href="/">{t('common.home')}</a>
      </p>
    </>
  )
}
