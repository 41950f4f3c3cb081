import { describe, expect, test } from 'vitest'
import { files, importsOf, isIn, isTest, targetOf, textOf } from './project.ts'

/**
 * What each folder may import; the first that fits a file counts. An entry is a folder or file of the project, a package,
 * or a prefix of packages that ends in `*`.
 */
const arrows: [folder: string, may: string[]][] = [
  // The shapes of the facts, and the reading that names what they are together.
  ['lib/domain/case/facts', ['lib/domain', 'zod']],
  ['lib/domain/case/matter', ['lib/domain', 'zod']],
  ['lib/domain/case/reading', ['lib/domain', 'zod']],
  ['lib/domain', ['lib/domain']],
  ['lib/ports', ['lib/domain', 'lib/ports']],
  ['lib/features', ['lib/domain', 'lib/ports', 'lib/features', 'lib/messages', 'use-intl']],
  ['lib/charts', ['lib/charts', 'lib/domain', 'd3-scale']],
  ['lib/messages', ['lib/messages', 'lib/domain', 'use-intl']],
  // Parts of tests: a report is made and read by the checker.
  ['lib/adapters/pdf/fixtures', ['lib', 'e2e/pdf-checker', 'node:*', '*']],
  ['lib/adapters', ['lib/adapters', 'lib/domain', 'lib/ports', 'lib/charts', 'lib/messages', 'lib/log', 'node:*', '*']],
  [
    'lib/web',
    [
      ...['lib/web', 'lib/features', 'lib/domain', 'lib/ports', 'lib/composition', 'lib/messages', 'lib/log'],
      // Only the sign-in of the demo knows its people.
      'lib/demo/people',
      ...['next', 'next-auth', 'react', 'use-intl', 'zod', 'server-only', 'ical-generator', 'node:*'],
    ],
  ],
  ['lib', ['lib', 'package.json', 'node:*', '*']],
  [
    'app/_ui',
    [
      // Pieces of any page: no data and no session, so no door.
      ...[
        'app/_ui',
        'app/preferences',
        'lib/web/words',
        'lib/web/forms',
        'lib/web/views',
        'lib/domain',
        'lib/messages',
      ],
      ...['next', 'react', '@fontsource-variable/*'],
    ],
  ],
  ['app', ['app', 'lib/web', 'lib/domain', 'lib/charts', 'lib/messages', 'next', 'react', '@noble/hashes']],
  ['proxy', ['next', 'lib/web']],
  ['instrumentation', ['lib/watching']],
]

/** What stands for web pages only: nothing below `lib/web` may know it. */
const webOnly = ['lib/web', 'next', 'next-auth', 'react', 'react-dom', 'server-only']
const web = ['app', 'lib/web', 'proxy', 'instrumentation']

/** Every wrong import of one file, in words. */
const arrowFaults = (file: string, source: string): string[] =>
  importsOf(source).flatMap(({ from, types }) => {
    const rule = arrows.find(([folder]) => isIn(file, folder))
    if (!rule) return []
    const [folder, may] = rule
    const target = targetOf(file, from)
    const inProject = /^(lib|app|e2e)\//.test(target)
    const allowed = may.some(entry =>
      entry === '*' ? !inProject : entry.endsWith('*') ? target.startsWith(entry.slice(0, -1)) : isIn(target, entry),
    )
    const belowWeb = !web.some(part => isIn(file, part))
    if (!allowed || (belowWeb && webOnly.some(name => isIn(target, name))))
      return [`${file}: ${folder} may not import ${from}`]
    // A port says what is wanted in the words of the domain; it runs nothing of it.
    return isIn(file, 'lib/ports') && isIn(target, 'lib/domain') && !types
      ? [`${file}: a port imports types alone, not ${from}`]
      : []
  })

function environmentFault(file: string, source: string): string[] {
  const reads = /\bprocess\s*\.\s*env\b|\benv\b[^\n]*from 'node:process'/.test(source)
  return reads && file !== 'lib/settings.ts' ? [`${file}: only lib/settings.ts reads the environment`] : []
}

const faultsOf = (file: string, source: string): string[] => [
  ...arrowFaults(file, source),
  ...environmentFault(file, source),
]

test('every file of the project imports only what its folder may', () => {
  const code = files.filter(file => !isTest(file))
  expect(code.length).toBeGreaterThan(500)
  expect(code.flatMap(file => faultsOf(file, textOf(file)))).toEqual([])
})

describe('a fault is found:', () => {
  test.each([
    ['the domain uses a package', 'lib/domain/deadline.ts', "import { z } from 'zod'"],
    ['the acts use the package of the facts', 'lib/domain/case/acts/fee.ts', "import { z } from 'zod'"],
    ['the facts use another package', 'lib/domain/case/facts/fee.ts', "import pg from 'pg'"],
    ['the domain does input and output', 'lib/domain/deadline.ts', "import { readFileSync } from 'node:fs'"],
    ['the domain knows a port', 'lib/domain/deadline.ts', "import type { World } from '../ports/world.ts'"],
    ['a port knows a feature', 'lib/ports/world.ts', "import { x } from '#lib/features/submit-request.ts'"],
    ['a port runs the domain', 'lib/ports/world.ts', "import { stateOf } from '#lib/domain/case/state.ts'"],
    ['a port runs the domain beside a type', 'lib/ports/world.ts', "import { type A, b } from '#lib/domain/x.ts'"],
    ['a feature knows an adapter', 'lib/features/submit-request.ts', "import { x } from '../adapters/postgres/x.ts'"],
    ['a feature knows a package', 'lib/features/submit-request.ts', "import pg from 'pg'"],
    ['a feature, over several lines', 'lib/features/x.ts', "import {\n  one,\n  two,\n} from '../adapters/x.ts'"],
    ['a feature, only when it runs', 'lib/features/x.ts', "const x = await import('#lib/adapters/x.ts')"],
    ['a feature passes an adapter on', 'lib/features/x.ts', "export * from '../adapters/x.ts'"],
    ['an adapter knows a feature', 'lib/adapters/pdf/x.ts', "import { x } from '../../features/x.ts'"],
    ['an adapter knows Next', 'lib/adapters/pdf/x.ts', "import { headers } from 'next/headers'"],
    ['an adapter reads settings', 'lib/adapters/pdf/x.ts', "import { readSettings } from '../../settings.ts'"],
    ['the worker knows the web', 'lib/worker.ts', "import { session } from '#lib/web/doors/session.ts'"],
    ['the web goes round the features', 'lib/web/session.ts', "import { x } from '../adapters/postgres/x.ts'"],
    ['a page knows an adapter', 'app/cases/page.tsx', "import { x } from '#lib/adapters/postgres/x.ts'"],
    ['a page knows a feature', 'app/cases/page.tsx', "import { x } from '#lib/features/desk/x.ts'"],
    ['a page knows the wiring', 'app/cases/page.tsx', "import { portal } from '#lib/composition.ts'"],
    ['a page knows the database', 'app/cases/page.tsx', "import { sql } from 'drizzle-orm'"],
    ['a piece of any page reads a case', 'app/_ui/note.tsx', "import { load } from '#lib/web/doors/load.ts'"],
    ['a piece of any page knows one page', 'app/_ui/note.tsx', "import { Queue } from '#app/cases/queue.tsx'"],
    ['a chart knows the page', 'lib/charts/x.ts', "import { createElement } from 'react'"],
    ['the environment is read elsewhere', 'lib/worker.ts', 'const port = process.env.PORT'],
    ['the environment is read by import', 'app/page.tsx', "import { env } from 'node:process'"],
  ])('%s', (_title, file, source) => {
    expect(faultsOf(file, source)).not.toEqual([])
  })
})

describe('what is allowed passes:', () => {
  test.each([
    ['the domain within itself', 'lib/domain/deadline.ts', "import { isHoliday } from './calendar/germany.ts'"],
    ['a fact with its shape', 'lib/domain/case/facts/fee.ts', "import { z } from 'zod'"],
    ['a port with a type', 'lib/ports/world.ts', "import type { State } from '#lib/domain/case/state.ts'"],
    ['a feature with a port', 'lib/features/x.ts', "import type { World } from '#lib/ports/world.ts'"],
    ['an adapter with its vendor', 'lib/adapters/pdf/x.ts', "import PDFDocument from 'pdfkit'"],
    ['the settings', 'lib/settings.ts', 'const x = process.env.PORT'],
    ['a word of the text', 'app/page.tsx', 'const text = \'import it from "pg" by hand\''],
  ])('%s', (_title, file, source) => {
    expect(faultsOf(file, source)).toEqual([])
  })
})
