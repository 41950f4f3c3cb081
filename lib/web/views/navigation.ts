import { type GeneralAction, mayEver } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'

/** What the frame of every page links to. `for`: what that page lets its reader do; null where visitors see the link too. */
export const frameLinks = [
  { href: '/programmes', label: 'common.monitored', for: null },
  { href: '/requests', label: 'common.myRequests', for: null },
  { href: '/cases', label: 'common.cases', for: 'desk:see' },
  { href: '/cases/requests', label: 'account.requests.nav', for: 'requests:account' },
  { href: '/cases/metrics', label: 'metrics.title', for: 'metrics:see' },
  { href: '/calendar', label: 'calendar.nav', for: 'calendar:see' },
  { href: '/people', label: 'people.nav', for: 'roles:see' },
  { href: '/account/mails', label: 'staff-mail.page.title', for: 'mail:choose' },
] as const satisfies { href: string; label: string; for: GeneralAction | null }[]

/** The other pages of the desk, which its first page links to. */
export const deskPages = [
  { href: '/cases/subscribe', for: 'desk:subscribe' },
  { href: '/account/mails', for: 'mail:choose' },
  { href: '/cases/requests', for: 'requests:account' },
  { href: '/cases/metrics', for: 'metrics:see' },
  { href: '/exposures', for: 'exposure:clock' },
  { href: '/calendar', for: 'calendar:see' },
  { href: '/people', for: 'roles:see' },
] as const satisfies { href: string; for: GeneralAction }[]

type Roles = Pick<Actor, 'roles'>

export const deskPagesFor = (actor: Roles) => deskPages.filter(page => mayEver(actor, page.for))

/** The links of the frame for who is here. Who has the desk finds its other pages there. */
export function frameLinksFor(actor: Roles | null) {
  const desk = new Set<string>(actor && mayEver(actor, 'desk:see') ? deskPages.map(({ href }) => href) : [])
  return frameLinks.filter(
    link => link.for === null || (actor !== null && mayEver(actor, link.for) && !desk.has(link.href)),
  )
}
