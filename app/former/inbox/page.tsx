import type { Metadata } from 'next'
import { intakeErrors } from '#lib/http/intake/intake-errors'
import { keptAddress } from '#lib/http/intake/kept-address'
import { typedText } from '#lib/http/subject/form-errors'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { FormTop } from '../../_ui/form-top'
import { Note } from '../../_ui/note'
import { TextField } from '../../_ui/text-field'
import { enter, openLink, resend } from '../actions'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('intake.inboxTitle') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The code of a mail, typed or by its link. Opening the link's page uses nothing: mail programs open links by themselves. */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  const [link, next] = [query.link, query.next].map(value => (typeof value === 'string' ? value : ''))
  const said = await words()
  const { t } = said
  const typed = await readTyped(query.again)
  const errors = intakeErrors(typed, said)
  const kept = await keptAddress()
  const email = typedText(typed, 'email', kept ?? '')
  const hidden = (
    <>
      <input type="hidden" name="next" value={next} />
      {link && <input type="hidden" name="link" value={link} />}
    </>
  )
  return (
    <>
      <FormTop back="/former" errors={errors} t={t} />
      {query.resent && (
        <Note live>
          <p>{t('intake.resent')}</p>
        </Note>
      )}
      <h1>{t(link ? 'intake.linkTitle' : 'intake.inboxTitle')}</h1>
      {link ? (
        <>
          <p>{t('intake.linkWords')}</p>
          {errors.all.length === 0 && (
            <form action={openLink}>
              {hidden}
              <button type="submit" className="btn">
                {t('intake.linkButton')}
              </button>
            </form>
          )}
        </>
      ) : (
        <>
          <p>{kept ? t('intake.inboxWords', { email: kept }) : t('intake.inboxAny')}</p>
          <form action={enter} noValidate>
            {hidden}
            <TextField
              id="email"
              type="email"
              label={t('intake.inboxEmail')}
              error={errors.of('email')}
              value={email}
              complete="email"
            />
            <TextField
              id="code"
              label={t('intake.code')}
              hint={t('intake.codeHint')}
              error={errors.of('code')}
              value=""
              complete="one-time-code"
            />
            <button type="submit" className="btn">
              {t('intake.open')}
            </button>
          </form>
        </>
      )}
      <h2 className="after">{t('intake.resendTitle')}</h2>
      <p>{t('intake.resendWords')}</p>
      <form action={resend} className="btn-row">
        {hidden}
        <input type="hidden" name="email" value={email} />
        <button type="submit" className="btn alt">
          {t('intake.resend')}
        </button>
        <a href="/former">{t('intake.changeAddress')}</a>
        <a href="/former/return">{t('intake.returnLink')}</a>
      </form>
    </>
  )
}
