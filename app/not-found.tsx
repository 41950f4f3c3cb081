import type { Metadata } from 'next'
import { frame } from '#lib/web/doors/visit.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await frame()).words.t('common.notFound'),
})

/** The same for a strange and for a missing page. */
export default async function NotFound() {
  const { employer, words } = await frame()
  const { t } = words
  return (
    <>
      <h1>{t('common.notFound')}</h1>
      <p>{t('common.notFoundWords')}</p>
      <p>{t('common.whereNext')}</p>
      <ul>
        <li>
          <p>
            <a href="/">{t('common.home')}</a>
          </p>
        </li>
        <li>
          <p>
            <a href="/requests">{t('common.myRequests')}</a>
          </p>
        </li>
        <li>
          <p>
            <a href={`mailto:${employer.dpoEmail}`}>{t('common.writeTo', { email: employer.dpoEmail })}</a>
          </p>
        </li>
      </ul>
    </>
  )
}
