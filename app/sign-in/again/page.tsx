import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CookiesBlocked } from '#app/sign-in/cookies-blocked.tsx'
import { SignInForm } from '#app/sign-in/sign-in-form.tsx'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { signInForm, waysIn } from '#lib/web/doors/sign-in.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('sign-in.titleAgain') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A fresh proof of who one is, before files leave and reports are released. */
export default async function Page({ searchParams }: Props) {
  const { csrf, next, here } = await signInForm('/sign-in/again', await searchParams)
  const { actor, words } = await frame()
  const { t, language } = words
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(next)}`)
  if (actor.roles.every(role => mayEver({ roles: [role] }, 'code:fresh')))
    redirect(`/former/again?next=${encodeURIComponent(next)}`)
  const ways = await waysIn(language)
  const common = csrf && { csrf, next }
  return (
    <>
      <h1>{t('sign-in.titleAgain')}</h1>
      <p>{t('sign-in.again')}</p>
      {!common && <CookiesBlocked here={here} t={t} />}
      {common && ways.kind === 'demo' && (
        <SignInForm
          way="demo"
          {...common}
          person={actor.personId}
          label={t('sign-in.againDemo', { name: actor.name })}
        />
      )}
      {common && ways.kind === 'employer' && (
        <SignInForm way="employer" {...common} fresh label={t('sign-in.againEmployer')} />
      )}
      <p className="quiet">
        <a href="/sign-out">{t('sign-in.otherPerson')}</a>
      </p>
    </>
  )
}
