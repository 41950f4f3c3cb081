import { setLanguage, setTheme } from '#app/preferences.ts'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import { languageNames } from '#lib/messages/locale.ts'

type Props = {
  officer: { words: string; email: string }
  links: { href: string; label: string }[]
  language: Language
  theme: { chosen: 'light' | 'dark' | null; dark: string; light: string }
  product: string
}

/** Whom to ask, the two statements, the other languages and the other colours. */
export const Footer = ({ officer, links, language, theme, product }: Props) => (
  <footer className="foot">
    <div className="wrap">
      <span>
        {officer.words} <a href={`mailto:${officer.email}`}>{officer.email}</a>
      </span>
      {links.map(({ href, label }) => (
        <a key={href} href={href}>
          {label}
        </a>
      ))}
      {languages
        .filter(other => other !== language)
        .map(other => (
          <form key={other} action={setLanguage}>
            <input type="hidden" name="language" value={other} />
            <button type="submit" className="linkbtn" lang={other}>
              {languageNames[other]}
            </button>
          </form>
        ))}
      {theme.chosen !== 'dark' && <Colours to="dark" label={theme.dark} only={theme.chosen ? '' : 'when-light'} />}
      {theme.chosen !== 'light' && <Colours to="light" label={theme.light} only={theme.chosen ? '' : 'when-dark'} />}
      <span>{product}</span>
    </div>
  </footer>
)

const Colours = ({ to, label, only }: { to: 'light' | 'dark'; label: string; only: string }) => (
  <form action={setTheme} className={only}>
    <input type="hidden" name="theme" value={to} />
    <button type="submit" className="linkbtn">
      {label}
    </button>
  </form>
)
