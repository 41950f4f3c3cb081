'use client'
import { usePathname } from 'next/navigation'

/** A link of the header that says so when the reader is there. */
export function NavLink({ href, children }: { href: string; children: string }) {
  const path = usePathname()
  const here = path === href || path.startsWith(`${href}/`)
  return (
    <a className="nav-link" href={href} aria-current={here ? 'page' : undefined}>
      {children}
    </a>
  )
}
