import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * What each folder may import, the first that fits a file counts. An entry is a folder or file of the project (without
 * its ending), a package, or a prefix of packages that ends in `*`.
 */
const arrows: [folder: string, may: string[]][] = [
  ['lib/domain', ['lib/domain']],
  ['lib/ports', ['lib/domain', 'lib/ports']],
  ['lib/features', ['lib/domain', 'lib/ports', 'lib/features', 'lib/messages', 'use-intl']],
  ['lib/charts', ['lib/charts', 'lib/domain', 'd3-scale', 'd3-shape']],
  ['lib/messages', ['lib/messages', 'lib/domain', 'use-intl']],
  ['lib/adapters', ['lib/adapters', 'lib/domain', 'lib/ports', 'lib/charts', 'lib/messages', 'lib/log', 'node:*', '*']],
  [
    'lib/web',
    [
      ...[
        'lib/web',
        'lib/features',
        'lib/domain',
        'lib/ports',
        'lib/composition',
        'lib/messages',
        'lib/log',
        'lib/demo',
      ],
      ...['next', 'next-auth', 'react', 'use-intl', 'zod', 'server-only', 'ical-generator', 'node:*'],
    ],
  ],
  ['lib', ['lib', 'package.json', 'node:*', '*']],
  [
    'app',
    [
      ...['app', 'lib/web', 'lib/features', 'lib/domain', 'lib/charts', 'lib/messages'],
      ...[
        'next',
        'react',
        'react-dom',
        'react-aria-components',
        'use-intl',
        'zod',
        '@fontsource-variable/*',
        '@noble/hashes',
      ],
    ],
  ],
  ['proxy', ['next', 'lib/web']],
  ['instrumentation', ['next', 'lib/log']],
]

/** What stands for web pages only: nothing below `lib/web` may know it. */
const webOnly = ['next', 'next-auth', 'react', 'react-dom', 'server-only']

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
]

/** Every fault of one file against the architecture, in words. */
function faultsOf(file: string, source: string): string[] {
  return [
    ...importsOf(source).flatMap(from => arrowFault(file, from)),
    ...environmentFault(file, source),
    ...doorFaults(file, source),
  ]
}

/** The sources of the import and re-export lines, read with a regular expression. */
function importsOf(source: string): string[] {
  const lines =
    /(?:^|\n)\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g
  return [...source.matchAll(lines)].map(found => found[1] ?? found[2] ?? '')
}

function arrowFault(file: string, from: string): string[] {
  const rule = arrows.find(([folder]) => isIn(file, folder))
  if (!rule) return []
  const target = targetOf(file, from)
  const [folder, may] = rule
  const belowHttp =
    !isIn(file, 'app') && !isIn(file, 'lib/web') && !isIn(file, 'proxy') && !isIn(file, 'instrumentation')
  const forbidden = belowHttp && (isIn(target, 'lib/web') || webOnly.some(name => isIn(target, name)))
  const inProject = /^(lib|app|e2e)\//.test(target)
  const allowed = may.some(entry =>
    entry === '*' ? !inProject : entry.endsWith('*') ? target.startsWith(entry.slice(0, -1)) : isIn(target, entry),
  )
  return allowed && !forbidden ? [] : [`${file}: ${folder} may not import ${from}`]
}

/** A path of the project without its ending, or the name of a package. */
function targetOf(file: string, from: string): string {
  if (/^#(lib|app|e2e)\//.test(from)) return from.slice(1).replace(/\.tsx?$/, '')
  if (!from.startsWith('.')) return from
  return path.posix.join(path.posix.dirname(file), from).replace(/\.tsx?$/, '')
}

const isIn = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(`${folder}/`) || file.startsWith(`${folder}.`)

function environmentFault(file: string, source: string): string[] {
  const reads = /\bprocess\s*\.\s*env\b|\benv\b[^\n]*from 'node:process'/.test(source)
  return reads && file !== 'lib/settings.ts' ? [`${file}: only lib/settings.ts reads the environment`] : []
}

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

const root = path.join(import.meta.dirname, '..')
const files = ['lib', 'app', 'e2e', '.'].flatMap(folder =>
  readdirSync(path.join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$/.test(name) && !name.includes('node_modules'))
    .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
)

test('every file of the project keeps to the architecture', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(files.flatMap(file => faultsOf(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})

const imports = (door: string): string => `import { ${door} } from '#lib/web/doors'\n`

describe('a fault is found:', () => {
  test.each([
    ['the domain uses a package', 'lib/domain/deadline.ts', "import { z } from 'zod'"],
    ['the domain does input and output', 'lib/domain/deadline.ts', "import { readFileSync } from 'node:fs'"],
    ['the domain knows a port', 'lib/domain/deadline.ts', "import type { Clock } from '../ports/clock.ts'"],
    ['a port knows a feature', 'lib/ports/clock.ts', "import { x } from '#lib/features/submit-request'"],
    ['a feature knows an adapter', 'lib/features/submit-request.ts', "import { x } from '../adapters/postgres/x.ts'"],
    ['a feature knows a package', 'lib/features/submit-request.ts', "import pg from 'pg'"],
    ['a feature, over several lines', 'lib/features/x.ts', "import {\n  one,\n  two,\n} from '../adapters/x.ts'"],
    ['a feature, only when it runs', 'lib/features/x.ts', "const x = await import('../adapters/x.ts')"],
    ['a feature passes an adapter on', 'lib/features/x.ts', "export * from '../adapters/x.ts'"],
    ['an adapter knows a feature', 'lib/adapters/pdf/x.ts', "import { x } from '../../features/x.ts'"],
    ['an adapter knows Next', 'lib/adapters/pdf/x.ts', "import { headers } from 'next/headers'"],
    ['an adapter reads settings', 'lib/adapters/pdf/x.ts', "import { readSettings } from '../../settings.ts'"],
    ['the worker knows the web', 'lib/worker.ts', "import { session } from '#lib/web/doors/session.ts'"],
    ['http goes round the features', 'lib/web/session.ts', "import { x } from '../adapters/postgres/x.ts'"],
    ['a page knows an adapter', 'app/cases/page.tsx', "import { x } from '#lib/adapters/postgres/x'"],
    ['a page knows the wiring', 'app/cases/page.tsx', "import { portal } from '#lib/composition'"],
    ['a page knows the database', 'app/cases/page.tsx', "import { sql } from 'drizzle-orm'"],
    ['a chart knows the page', 'lib/charts/x.ts', "import { createElement } from 'react'"],
    ['the environment is read elsewhere', 'lib/worker.ts', 'const port = process.env.PORT'],
    ['the environment is read by import', 'app/page.tsx', "import { env } from 'node:process'"],
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
    expect(faultsOf(file, source)).not.toEqual([])
  })
})

describe('what is allowed passes:', () => {
  test.each([
    ['the domain within itself', 'lib/domain/deadline.ts', "import { isHoliday } from './calendar/germany.ts'"],
    ['a feature with a port', 'lib/features/x.ts', "import type { World } from '#lib/ports/world'"],
    ['an adapter with its vendor', 'lib/adapters/pdf/x.ts', "import PDFDocument from 'pdfkit'"],
    ['the settings', 'lib/settings.ts', 'const x = process.env.PORT'],
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
    ['a word of the text', 'app/page.tsx', 'const text = \'import it from "pg" by hand\''],
  ])('%s', (_title, file, source) => {
    expect(faultsOf(file, source)).toEqual([])
  })
})
