import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { files, guardFiles, importsOf, isTest, targetOf, textOf } from './project.ts'

/** The most files, apart from tests, that lie in one folder, and the most lines of one file. */
const most = { files: 20, lines: 250 }

/** The folders with too many files of code. */
const fullFolders = (all: readonly string[]): string[] =>
  [
    ...Map.groupBy(
      all.filter(file => !isTest(file)),
      file => path.posix.dirname(file),
    ),
  ]
    .filter(([folder, inside]) => folder !== '.' && inside.length > most.files)
    .map(([folder]) => folder)

const isLong = (text: string): boolean => text.trimEnd().split('\n').length > most.lines

/** Imports that are not `./file.ts` from the own folder downwards or `#lib/folder/file.ts` from elsewhere. */
const styleFaults = (file: string, source: string): string[] =>
  importsOf(source).flatMap(({ from }) => {
    const target = targetOf(file, from)
    // No prefix leads to it, and it is no code.
    if (!/^[.#]/.test(from) || target === 'package.json') return []
    const below = target.startsWith(`${path.posix.dirname(file)}/`)
    const right = from.startsWith(below ? './' : '#') && /\.(tsx?|mjs|json|css)$/.test(from)
    return right ? [] : [`${file}: ${from} is written ${below ? './… in the own folder' : '#…'}, with its ending`]
  })

test('no folder has more files, and no file more lines, than one can look through', () => {
  const large = [...fullFolders(files), ...[...files, ...guardFiles].filter(file => isLong(textOf(file)))]
  expect(large).toEqual([])
})

test('every import is written in the one style', () => {
  expect(files.flatMap(file => styleFaults(file, textOf(file)))).toEqual([])
})

describe('a fault is found:', () => {
  test('a folder of one file too many, tests not counted', () => {
    const some = (count: number, ending: string) => Array.from({ length: count }, (_, at) => `lib/x/${at}${ending}`)
    expect(fullFolders([...some(20, '.ts'), ...some(20, '.test.ts')])).toEqual([])
    expect(fullFolders([...some(20, '.ts'), 'lib/x/one-more.tsx'])).toEqual(['lib/x'])
  })

  test('a file of one line too many', () => {
    expect(isLong('line\n'.repeat(250))).toBe(false)
    expect(isLong('line\n'.repeat(251))).toBe(true)
  })

  test.each([
    ['up and down again', "import { x } from '../other/x.ts'"],
    ['the own folder by its prefix', "import { x } from '#lib/here/x.ts'"],
    ['below the own folder by its prefix', "import { x } from '#lib/here/below/x.ts'"],
    ['without an ending', "import { x } from '#lib/other/x'"],
    ['without an ending, here', "import { x } from './x'"],
  ])('%s', (_title, source) => {
    expect(styleFaults('lib/here/file.ts', source)).toHaveLength(1)
  })
})

test('what is allowed passes: the own folder, below it, elsewhere, packages', () => {
  const lines = ['./x.ts', './below/x.tsx', '#lib/other/x.ts', '#app/_ui/note.tsx', 'node:fs', 'zod', './data.json']
  expect(styleFaults('lib/here/file.ts', lines.map(from => `import { x } from '${from}'`).join('\n'))).toEqual([])
})
