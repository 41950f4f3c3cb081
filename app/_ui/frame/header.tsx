import { Mark } from './mark.tsx'
import { NavLink } from './nav-link.tsx'
import { SignOut } from './sign-out.tsx'

type Props = {
  brand: string
  navLabel: string
  links: { href: string; label: string }[]
  /** Null for a visitor who is not signed in. */
  person: { signedIn: string; out: string; csrf: string | null } | null
}

/** The employer's name first, then the ways, then who is signed in. */
export const Header = ({ brand, navLabel, links, person }: Props) => (
  <header className="bar">
    <div className="wrap">
      <a className="brand" href="/">
        <Mark />
        {brand}
      </a>
      <nav aria-label={navLabel}>
        {links.map(({ href, label }) => (
          <NavLink key={href} href={href}>
            {label}
          </NavLink>
        ))}
      </nav>
      {person && (
        <div className="who">
          <span>{person.signedIn}</span>
          <SignOut csrf={person.csrf} label={person.out} />
        </div>
      )}
    </div>
  </header>
)
