import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { type Actor, type Role, staffRoles, subjectRoles } from '#lib/domain/rights/actor.ts'
import { deskPages, deskPagesFor, frameLinks, frameLinksFor } from './navigation.ts'

const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const roles: Role[] = [...subjectRoles, ...staffRoles]
const withRoles = (...held: Role[]): Actor => ({
  personId: 'p',
  name: 'P',
  email: 'p@northwind.example',
  roles: held,
  managers: [],
  authenticatedAt: now,
  sessionId: 's',
  language: 'en',
})

/** The action by which the page or file at this address admits its reader, as its own code says. */
function doorOf(href: string): string | undefined {
  const [page, route] = [`app${href}/page.tsx`, `app${href}/route.ts`]
  return /(?:load|download)\('([^']+)'/.exec(readFileSync(existsSync(page) ? page : route, 'utf8'))?.[1]
}

test.each([...deskPages, ...frameLinks.filter(link => link.for !== null)])(
  'the link to $href names what its page lets its reader do',
  ({ href, for: action }) => expect(doorOf(href)).toBe(action),
)

/** Everything that is offered to somebody, in the frame and on the desk. */
const offeredTo = (actor: Actor) => {
  const frame = frameLinksFor(actor).map(({ href }) => href)
  return new Set<string>([...frame, ...(frame.includes('/cases') ? deskPagesFor(actor).map(({ href }) => href) : [])])
}

describe('what the navigation offers is what the doors admit:', () => {
  const links = [...deskPages, ...frameLinks]

  test.each([...roles.map(role => [role]), ['employee', 'handler', 'administrator'], ['employee', 'dpo', 'auditor']])(
    '%s %s %s',
    (...held) => {
      const actor = withRoles(...(held.filter(Boolean) as Role[]))
      const admitted = links.filter(link => link.for === null || permit(actor, link.for, null, now).ok)
      expect([...offeredTo(actor)].sort()).toEqual([...new Set(admitted.map(({ href }) => href))].sort())
    },
  )

  test('a visitor sees only what leads to the sign-in', () => {
    expect(frameLinksFor(null).map(({ href }) => href)).toEqual(['/programmes', '/requests'])
  })

  test('nothing is offered twice', () => {
    for (const role of roles) {
      const actor = withRoles('employee', role)
      const frame = frameLinksFor(actor).map(({ href }): string => href)
      if (frame.includes('/cases')) expect(deskPagesFor(actor).filter(({ href }) => frame.includes(href))).toEqual([])
    }
  })
})
