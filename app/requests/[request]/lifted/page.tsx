import type { Metadata } from 'next'
import { EntriesTable } from '#app/_ui/entries-table.tsx'
import { load } from '#lib/web/doors/load.ts'
import { liftedView } from '#lib/web/views/subject/lifted-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('status.lifted.title'),
})

type Props = { params: Promise<{ request: string }> }

/** What was held back and is given now, as the answer shows its entries. */
export default async function Page({ params }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  const { t } = await words()
  const parts = await load('report:read', { at: `${home}/lifted`, number, otherwise: home }, liftedView)
  return (
    <>
      <p>
        <a href={home}>{t('common.back')}</a>
      </p>
      <h1>{t('status.lifted.title')}</h1>
      <p className="lead">{t('status.lifted.lead')}</p>
      {parts.map(part => (
        <section key={part.source}>
          <h2>{part.title}</h2>
          <EntriesTable view={part} t={t} />
          <ul className="list">
            {part.pictures.map(({ id, ref, alt }) => (
              <li key={id}>
                <a href={`${home}/lifted/picture?ref=${encodeURIComponent(ref)}`}>{alt}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
