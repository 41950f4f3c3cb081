import type { Metadata } from 'next'
import { LettersSent } from '#app/_ui/letters-sent.tsx'
import { Note } from '#app/_ui/note.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readCaseAccount } from '#lib/web/views/account/case-account-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Events, Given, Ledger, Made, MakeFile, Trail } from './account.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('account.title') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What was done in a case, for officer and auditor: to read, and as one signed file. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { after, again, used } = await searchParams
  const said = await words()
  const { t } = said
  const from = typeof after === 'string' && /^\d{1,15}$/.test(after) ? Number(after) : 0
  const at = `/cases/${number}/file`
  const view = await load('case:audit', { at, number }, given => readCaseAccount(given, from))
  const typed = await readTyped(again)
  const errors = formErrors(typed, said)
  return (
    <CaseFrame head={view.head} tab="file" problem={errors.first} t={t}>
      {used && (
        <Note live>
          <p>{t('errors.refusal.link_used')}</p>
        </Note>
      )}
      <h2>{t('account.title')}</h2>
      <p>{t('account.lead')}</p>
      <p>
        {t('account.check')} <a href="/verify">{t('report.verifyLink')}</a>
      </p>
      <MakeFile number={view.head.number} value={typedText(typed, 'reason', '')} error={errors.of('reason')} t={t} />
      <Made made={view.made} t={t} />
      <Events history={view.history} t={t} />
      <h2>{t('letters.sent')}</h2>
      {view.letters.length === 0 ? <p>{t('letters.noneSent')}</p> : <LettersSent letters={view.letters} />}
      <Ledger ledger={view.ledger} t={t} />
      <Given given={view.given} t={t} />
      <Trail trail={view.trail} t={t} />
      {(from > 0 || view.trailAfter !== null) && (
        <Pagination
          label={t('account.looks')}
          said=""
          previous={from > 0 ? { href: `${at}#looks`, label: t('people.first') } : null}
          next={
            view.trailAfter === null ? null : { href: `${at}?after=${view.trailAfter}#looks`, label: t('common.next') }
          }
        />
      )}
    </CaseFrame>
  )
}
