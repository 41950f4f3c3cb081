import './globals.css'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { chosenTheme } from '#lib/web/doors/preference.ts'
import { csrfToken } from '#lib/web/doors/sign-in.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { frameLinksFor } from '#lib/web/views/navigation.ts'
import type { Words } from '#lib/web/words/words.ts'
import { BrokenWords } from './_ui/frame/broken-words.tsx'
import { fontClasses } from './_ui/frame/fonts.ts'
import { Footer } from './_ui/frame/footer.tsx'
import { Header } from './_ui/frame/header.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const { employer, words } = await frame()
  const brand = words.t('common.brand', { employer: employer.name })
  return { title: { default: brand, template: `%s – ${brand}` }, robots: { index: false, follow: false } }
}

/** The frame of every page. It awaits the headers, so that each page is made for its request and gets its nonce. */
export default async function Layout({ children }: { children: ReactNode }) {
  await headers()
  const { actor, acting, employer, words } = await frame()
  const { t, language } = words
  const theme = await chosenTheme()
  const links = [
    ...frameLinksFor(actor).map(({ href, label }) => ({ href, label: t(label) })),
    ...(actor ? [] : [{ href: '/sign-in', label: t('common.signIn') }]),
  ]
  const person = actor && {
    signedIn: t('common.signedInAs', { name: actor.name }),
    out: t('common.signOut'),
    csrf: await csrfToken(),
  }
  const brand = t('common.brand', { employer: employer.name })
  return (
    <html lang={language} className={fontClasses} data-theme={theme ?? undefined}>
      <body>
        <div>
          <a className="skip" href="#main">
            {t('common.skip')}
          </a>
          {employer.demo && (
            <aside className="demo" aria-label={t('common.demo')}>
              <p className="wrap demo-words">
                <b>{t('common.demo')}</b> {t('common.demoWords', { employer: employer.name })}
              </p>
            </aside>
          )}
          <Header brand={brand} navLabel={t('common.mainNav')} links={links} person={person} />
        </div>
        {acting && (
          <aside className="demo" aria-label={t('common.actingTitle')}>
            <p className="wrap demo-words">
              <b>{t('common.acting', { name: acting.name, date: acting.until })}</b>
            </p>
          </aside>
        )}
        <main id="main" className="wrap" tabIndex={-1}>
          <BrokenWords words={broken(t)}>{children}</BrokenWords>
        </main>
        <Footer
          officer={{ words: t('common.officer', { name: employer.dpoName }), email: employer.dpoEmail }}
          links={[
            { href: '/accessibility', label: t('common.accessibility') },
            { href: '/privacy', label: t('common.privacy') },
            { href: '/verify', label: t('common.verify') },
          ]}
          language={language}
          theme={{ chosen: theme, dark: t('common.useDark'), light: t('common.useLight') }}
          product={t('common.madeWith', { product: t('common.product') })}
        />
      </body>
    </html>
  )
}

const broken = (t: Words['t']) => ({
  title: t('common.broken'),
  words: t('common.brokenWords'),
  incident: t('common.incident'),
  again: t('common.tryAgain'),
})
