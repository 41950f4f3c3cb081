import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LetterPaper } from '#app/cases/[request]/acts/[act]/check/letter-paper.tsx'
import { post } from '#app/exposures/[exposure]/actions.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { readPrintedLetters } from '#lib/web/views/exposures/letters-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('exposures.page.print') })

/** Letters on paper for people whom no mail reaches, each on a page of its own when printed. */
export default async function Page({ params }: { params: Promise<{ exposure: string }> }) {
  const id = decodeURIComponent((await params).exposure)
  const { t } = await words()
  const at = `/exposures/${encodeURIComponent(id)}`
  const view = await load('exposure:clock', { at: `${at}/letters` }, async ({ world, words }) =>
    granted(await readPrintedLetters(world, id, words)),
  )
  if (!view) notFound()
  return (
    <>
      <p className="noprint">
        <a href={at}>{view.title}</a>
      </p>
      <h1 className="noprint">{t('exposures.page.print')}</h1>
      {view.letters.length === 0 ? (
        <p>{t('exposures.page.printNone')}</p>
      ) : (
        <>
          <p className="noprint">{t('exposures.page.printLead')}</p>
          {view.letters.map(letter => (
            <article key={letter.id} className="sheet">
              <p>
                {letter.name}
                <br />
                {letter.place}
              </p>
              <LetterPaper letter={letter.paper} language={letter.language} />
            </article>
          ))}
          <form action={post} className="noprint after">
            <input type="hidden" name="exposure" value={view.id} />
            {view.letters.map(({ id: person }) => (
              <input key={person} type="hidden" name="people" value={person} />
            ))}
            {view.more && <p className="hint">{view.more}</p>}
            <button type="submit" className="btn">
              {t('exposures.page.posted')}
            </button>
          </form>
        </>
      )}
    </>
  )
}
