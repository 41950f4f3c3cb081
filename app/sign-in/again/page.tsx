import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CookiesBlocked } from '#app/sign-in/cookies-blocked.tsx'
import { SignInFailed } from '#app/sign-in/sign-in-failed.tsx'
import { SignInForm } from '#app/sign-in/sign-in-form.tsx'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { freshProofForm, waysIn } from '#lib/web/doors/sign-in.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('sign-in.titleAgain') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A fresh proof of who one is, before files leave and reports are released. */
export default async function Page({ searchParams }: Props) {
  const { actor, words, csrf, next, again, here, fault } = await freshProofForm(await searchParams)
  const { t, language } = words
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(next)}${fault ? `&fault=${fault}` : ''}`)
  if (actor.roles.every(role => mayEver({ roles: [role] }, 'code:fresh')))
    redirect(`/former/again?next=${encodeURIComponent(next)}`)
  const ways = await waysIn(language)
  const { employer } = await frame()
  return (
    <>
      {fault && <SignInFailed fault={fault} title={t('sign-in.failedAgain')} officer={employer} t={t} />}
      <h1>{t('sign-in.titleAgain')}</h1>
      <p>{t('sign-in.again')}</p>
      {!csrf && <CookiesBlocked here={here} t={t} />}
      {csrf && ways.kind === 'demo' && (
        <SignInForm
          way="demo"
          csrf={csrf}
          next={next}
          person={actor.personId}
          label={t('sign-in.againDemo', { name: actor.name })}
        />
      )}
      {csrf && ways.kind === 'employer' && (
        <SignInForm way="employer" csrf={csrf} next={again} fresh label={t('sign-in.againEmployer')} />
      )}
      <p className="quiet">
        <a href="/sign-out">{t('sign-in.otherPerson')}</a>
      </p>
    </>
  )
}
