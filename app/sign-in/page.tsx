import type { Metadata } from 'next'
import { signInForm, waysIn } from '#lib/web/doors/sign-in.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { words } from '#lib/web/words/words.ts'
import { CookiesBlocked } from './cookies-blocked.tsx'
import { SignInFailed } from './sign-in-failed.tsx'
import { SignInForm } from './sign-in-form.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('sign-in.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Sign-in by the employer's own page, or by choosing an invented person in the demo. */
export default async function Page({ searchParams }: Props) {
  const { csrf, next, here, fault } = await signInForm('/sign-in', await searchParams)
  const { employer, words } = await frame()
  const { t } = words
  const ways = await waysIn(words.language)
  return (
    <>
      {fault && <SignInFailed fault={fault} title={t('sign-in.failed')} officer={employer} t={t} />}
      <h1>{t('sign-in.title')}</h1>
      {!csrf && <CookiesBlocked here={here} t={t} />}
      {csrf && ways.kind === 'employer' && (
        <>
          <p>{t('sign-in.employer')}</p>
          <SignInForm
            way="employer"
            csrf={csrf}
            next={next}
            label={t('sign-in.employerButton', { employer: employer.name })}
          />
        </>
      )}
      {csrf && ways.kind === 'demo' && (
        <>
          <p>
            {t('sign-in.demo')}. {t('sign-in.demoWords')}
          </p>
          <ul className="people">
            {ways.people.map(({ id, name, part }) => (
              <li key={id}>
                <SignInForm way="demo" csrf={csrf} next={next} person={id} quiet label={t('sign-in.as', { name })} />
                <span className="quiet">{part}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="after">
        <a href="/former">{t('former.title')}</a>
      </p>
    </>
  )
}
