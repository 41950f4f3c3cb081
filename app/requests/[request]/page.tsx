import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Note } from '#app/_ui/note.tsx'
import { load } from '#lib/web/doors/load.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readStatus } from '#lib/web/views/subject/status-view.ts'
import { words } from '#lib/web/words/words.ts'
import { LetterCode } from './letter-code.tsx'
import { Status } from './status.tsx'
import { Sent } from './status-sent.tsx'

type Props = { params: Promise<{ request: string }>; searchParams: Promise<Record<string, string | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request: number } = await params
  return { title: (await words()).t('status.title', { number }) }
}

/** The status of one's own request: the promise, what happens now, the clock, the steps, the history. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { sent, stood, done, letter, again, ask } = await searchParams
  // Letters and reports that went out lead here with the right that is meant.
  if (ask) redirect(`/requests/${encodeURIComponent(number)}/rights?right=${encodeURIComponent(ask)}`)
  const { employer, words } = await frame()
  const place = { at: `/requests/${encodeURIComponent(number)}`, number }
  const view = await load('request:see', place, readStatus)
  const thanks =
    (done === 'answered' && words.t('question.thanks')) ||
    (done === 'asked' && words.t('rights.thanks')) ||
    (done === 'complained' && words.t('rights.complain.sent', { name: employer.dpoName }))
  const officer = { name: employer.dpoName, email: employer.dpoEmail }
  return (
    <>
      {sent && view.open && <Sent number={view.number} mail={view.mail} t={words.t} />}
      {stood && view.open && (
        <Note title={words.t('status.stood')} live>
          <p>{words.t('status.stoodWords', { number: view.number })}</p>
        </Note>
      )}
      {!sent && view.mail?.isKeptBack && (
        <Note>
          <p>{view.mail.said}</p>
        </Note>
      )}
      {thanks && (
        <Note live>
          <p>{thanks}</p>
        </Note>
      )}
      {letter && <Note live>{words.t('status.postedDone')}</Note>}
      {view.letter && (
        <LetterCode number={view.number} error={formErrors(await readTyped(again), words).of('code')} t={words.t} />
      )}
      <Status view={view} officer={officer} t={words.t} />
    </>
  )
}
