import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { TextField } from '#app/_ui/form/text-field.tsx'
import { Note } from '#app/_ui/note.tsx'
import { enter, openLink, resend } from '#app/former/actions.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { keptAddress } from '#lib/web/forms/intake/kept-address.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('former.inboxTitle') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The code of a mail, typed or by its link. Opening the link's page uses nothing: mail programs open links by themselves. */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  const [link, next] = [query.link, query.next].map(value => (typeof value === 'string' ? value : ''))
  const said = await words()
  const { t } = said
  const typed = await readTyped(query.again)
  const errors = formErrors(typed, said)
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
          <p>{t('former.resent')}</p>
        </Note>
      )}
      <h1>{t(link ? 'former.linkTitle' : 'former.inboxTitle')}</h1>
      {link ? (
        <>
          <p>{t('former.linkWords')}</p>
          {errors.all.length === 0 && (
            <form action={openLink}>
              {hidden}
              <button type="submit" className="btn">
                {t('common.continue')}
              </button>
            </form>
          )}
        </>
      ) : (
        <>
          <p>{kept ? t('former.inboxWords', { email: kept }) : t('former.inboxAny')}</p>
          <form action={enter} noValidate>
            {hidden}
            <TextField
              id="email"
              type="email"
              label={t('former.inboxEmail')}
              error={errors.of('email')}
              value={email}
              complete="email"
            />
            <TextField
              id="code"
              label={t('former.code')}
              hint={t('former.codeHint')}
              error={errors.of('code')}
              value=""
              complete="one-time-code"
            />
            <button type="submit" className="btn">
              {t('common.continue')}
            </button>
          </form>
        </>
      )}
      <h2 className="after">{t('former.resendTitle')}</h2>
      <p>{t('former.resendWords')}</p>
      <form action={resend} className="btn-row">
        {hidden}
        <input type="hidden" name="email" value={email} />
        <button type="submit" className="btn alt">
          {t('former.resend')}
        </button>
        <a href="/former">{t('former.changeAddress')}</a>
        <a href="/former/return">{t('former.returnLink')}</a>
      </form>
    </>
  )
}
