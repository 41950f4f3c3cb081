import type { Entered } from '#lib/features/ask/enter-by-code.ts'
import type { Led } from '#lib/web/doors/visitor-action.ts'

type Query = Record<string, string | string[] | undefined>

/** The page that asks for a code. `next` is where it leads afterwards, `link` the secret of a mail's link. */
export function inboxPath(query: Query = {}): string {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '' && pair[1] !== '/',
  )
  return given.length > 0 ? `/former/inbox?${new URLSearchParams(given)}` : '/former/inbox'
}

/** Back to the link's own page, so that it can offer a new one. */
export const linkBack = ({ link, next }: Query): string => inboxPath({ link, next })

/** Where a used code leads: where the person was going, or to their request. */
export function afterCode({ token, number, isNew }: Entered, next: string): Led {
  const own = `/requests/${encodeURIComponent(number)}`
  return { token, to: next !== '/' ? next : isNew ? `${own}?sent=1` : own }
}
