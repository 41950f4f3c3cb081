import type { Metadata } from 'next'
import { Note } from '#app/_ui/note.tsx'
import { load } from '#lib/web/doors/load.ts'
import { readFiles } from '#lib/web/views/subject/read-answer.ts'
import { words } from '#lib/web/words/words.ts'
import { Downloads } from './downloads.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('report.downloadTitle') })

type Props = { params: Promise<{ request: string }>; searchParams: Promise<{ used?: string }> }

/** The files of the answer, after a fresh proof of who asks: type, pages, size, fingerprint. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { used } = await searchParams
  const home = `/requests/${encodeURIComponent(number)}`
  const place = { at: `${home}/download`, number, otherwise: home }
  const { files, code } = await load('report:download', place, readFiles)
  const { t } = await words()
  return (
    <>
      <p>
        <a href={`${home}/report`}>{t('report.title')}</a>
      </p>
      <h1>{t('report.downloadTitle')}</h1>
      {used && (
        <Note live>
          <p>{t('report.used')}</p>
        </Note>
      )}
      <p>
        <b>{t('report.private')}</b>
      </p>
      <Downloads files={files} number={number} t={t} />
      <p className="after quiet">{t('report.fingerprintWords')}</p>
      <p>
        {t('report.verifyCode')} <code>{code}</code>. <a href="/verify">{t('report.verifyLink')}</a>
      </p>
    </>
  )
}
