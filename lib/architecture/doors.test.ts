import { describe, expect, test } from 'vitest'
import { files, isTest, textOf } from './project.ts'

/** The doors of `lib/web`: what a `'use server'` export or a route handler must be made by, and nothing else. */
const doors = [
  'action',
  'actAction',
  'visitorAction',
  'visitorRoute',
  'postRoute',
  'load',
  'download',
  'preferenceAction',
  'beginSignIn',
  'authHandler',
  'healthRoute',
  'scimRoute',
  'liveRoute',
  'pagesRoute',
  'metricsRoute',
  'calendarRoute',
]

/** Every public entrance is made by a door of `lib/web`, so that none can forget who asks. */
function doorFaults(file: string, source: string): string[] {
  const server = /^\s*['"]use server['"]/.test(source)
  const inner = /\n\s+['"]use server['"]/.test(source) ? [`${file}: an action inside a page has no door`] : []
  if (!server && !/(^|\/)route\.tsx?$/.test(file)) return inner
  const open = doorsOf(source)
  const exported = [...source.matchAll(/(?:^|\n)export\s+(?!type\b)([^\n]*)/g)].map(found => found[1] ?? '')
  const bad = exported.filter(line => !isThroughDoor(line, open))
  return [...inner, ...bad.map(line => `${file}: not made by a factory of lib/web: export ${line}`)]
}

/** The doors that a file imports from `lib/web`. */
const doorsOf = (source: string): string[] =>
  [...source.matchAll(/import\s*\{([^}]*)\}\s*from\s*'#lib\/web\//g)]
    .flatMap(found => (found[1] ?? '').split(','))
    .map(name => name.trim())
    .filter(name => doors.includes(name))

/** `export const X = door(…)`, `export const X = door`, `export { door as X }`, also with `from`. */
function isThroughDoor(line: string, open: string[]): boolean {
  if (/^const (dynamic|runtime|maxDuration|revalidate) = ['"\d]/.test(line)) return true
  const [, passed, from] = /^\{([^}]*)\}\s*(?:from\s*'(#lib\/web\/)[^']*')?\s*$/.exec(line) ?? []
  const known = from ? doors : open
  if (passed) return passed.split(',').every(part => known.includes(part.trim().split(' as ')[0] ?? ''))
  const maker = /^const \w+\s*=\s*(\w+)\s*(?:\(|<|$)/.exec(line)?.[1]
  return maker !== undefined && open.includes(maker)
}

test('every public entrance is made by a door', () => {
  const code = files.filter(file => !isTest(file))
  expect(code.filter(file => file.endsWith('/route.ts')).length).toBeGreaterThan(10)
  expect(code.flatMap(file => doorFaults(file, textOf(file)))).toEqual([])
})

const imports = (door: string): string => `import { ${door} } from '#lib/web/doors'\n`

describe('a fault is found:', () => {
  test.each([
    [
      'an action without a door',
      'app/cases/actions.ts',
      "'use server'\nexport async function extend(form: FormData) {}",
    ],
    [
      'an action by another function',
      'app/cases/actions.ts',
      `'use server'\n${imports('action')}export const extend = async () => action()`,
    ],
    ['an action as the default', 'app/cases/actions.ts', "'use server'\nexport default action('x')"],
    ['an action inside a page', 'app/page.tsx', "async function save() {\n  'use server'\n}"],
    ['a route without a door', 'app/api/x/route.ts', 'export async function GET() {}'],
    [
      'a route by a namesake of a door',
      'app/x/route.ts',
      "import { action } from '#lib/domain/x'\nexport const GET = action(x)",
    ],
    ['a route from http that is no door', 'app/x/route.ts', "export { session as GET } from '#lib/web/session'"],
    ['a route from elsewhere', 'app/api/x/route.ts', "export { GET } from '#lib/domain/x'"],
  ])('%s', (_title, file, source) => {
    expect(doorFaults(file, source)).not.toEqual([])
  })
})

describe('what is allowed passes:', () => {
  test.each([
    [
      'an action through its door',
      'app/cases/actions.ts',
      `'use server'\n${imports('action')}export const take = action('case:take', x, y)`,
    ],
    [
      'a route through its door',
      'app/x/route.ts',
      `${imports('download')}export const GET = download('report:download', x)`,
    ],
    [
      'the doors of sign-in',
      'app/api/auth/route.ts',
      `${imports('authHandler')}export { authHandler as GET, authHandler as POST }`,
    ],
    ['a door passed on', 'app/health/route.ts', "export { healthRoute as GET } from '#lib/web/health'"],
  ])('%s', (_title, file, source) => {
    expect(doorFaults(file, source)).toEqual([])
  })
})
