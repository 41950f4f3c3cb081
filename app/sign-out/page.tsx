import type { Metadata } from 'next'
import { SignOut } from '#app/_ui/frame/sign-out.tsx'
import { CookiesBlocked } from '#app/sign-in/cookies-blocked.tsx'
import { csrfTokenOrBegin } from '#lib/web/doors/sign-in.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('sign-in.titleOut') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where signing out leads, and the way to sign out where the header had no form. */
export default async function Page({ searchParams }: Props) {
  const { actor, words } = await frame()
  const { t } = words
  if (!actor)
    return (
      <>
        <h1>{t('sign-in.outDone')}</h1>
        <p>
          <a href="/">{t('common.home')}</a>
        </p>
      </>
    )
  const { begun } = await searchParams
  const csrf = await csrfTokenOrBegin(begun === '1' ? '/sign-out?begun=1' : '/sign-out')
  return (
    <>
      <h1>{t('sign-in.titleOut')}</h1>
      <p>{t('sign-in.outWords', { name: actor.name })}</p>
      {csrf ? (
        <SignOut csrf={csrf} label={t('common.signOut')} button="btn" />
      ) : (
        <CookiesBlocked here="/sign-out" t={t} />
      )}
    </>
  )
}
