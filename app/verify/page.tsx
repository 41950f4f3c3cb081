import type { Metadata } from 'next'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { visit } from '#lib/web/doors/visit.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readShown, readTyped } from '#lib/web/forms/typed.ts'
import { verdictOf } from '#lib/web/views/subject/verdict-view.ts'
import { words } from '#lib/web/words/words.ts'
import { checkHash } from './actions.ts'
import { CodeForm } from './code-form.tsx'
import { FileForm } from './file-form.tsx'
import { KeyOfInstallation } from './key.tsx'
import { VerdictNote } from './verdict-note.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('verify.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** For anybody who holds a report: whether it is the one that was given, by the file itself or by its code. */
export default async function Page({ searchParams }: Props) {
  const { again } = await searchParams
  const said = await words()
  const { t } = said
  const verdict = verdictOf(await readShown(again), said)
  const errors = formErrors(await readTyped(again), said)
  const { key, employer } = await visit(async ({ world }) => ({ key: world.signer.key(), employer: world.employer }))
  return (
    <>
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
      <h1>{t('verify.title')}</h1>
      {verdict && <VerdictNote verdict={verdict} officer={employer.dpoEmail} />}
      <p>{t('verify.lead', { employer: employer.name })}</p>
      <FileForm
        key={String(again)}
        check={checkHash}
        label={t('verify.file')}
        hint={t('verify.fileHint')}
        where={{ here: t('verify.staysHere'), server: t('verify.noScript') }}
        error={errors.of('sha256') ?? errors.of('file')}
        button={t('verify.checkFile')}
        reading={t('verify.reading', { percent: '{percent}' })}
        unreadable={t('verify.unreadable')}
      />
      <h2>{t('verify.codeTitle')}</h2>
      <CodeForm error={errors.of('code')} t={t} />
      <KeyOfInstallation identity={key} t={t} />
    </>
  )
}
