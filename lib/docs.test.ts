import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { shape } from './settings-rules.ts'

const root = path.join(import.meta.dirname, '..')

/** Files below a folder of the project, by their path in it. */
const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(path.join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter(name => ending.test(name) && !name.includes('node_modules/'))

const pages = [...filesIn('.', /\.md$/), ...filesIn('docs', /\.md$/)]
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const exists = (file: string): boolean => existsSync(path.join(root, file))

/** Top folders of the project: what begins with one of them, between backticks, is a path. */
const named = /`((?:app|docs|drizzle|e2e|lib|public)\/[^\s`]*)`/g

/** Paths that a page names and that are not there. */
const missingPaths = (text: string): string[] =>
  [...text.matchAll(named)].map(found => found[1] ?? '').filter(file => !exists(file))

/** Links to files of the project that lead nowhere; `page` is where they stand. */
const deadLinks = (page: string, text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(found => found[1] ?? '')
    .filter(link => !/^(https?:|mailto:|#)/.test(link))
    .filter(link => !exists(path.posix.join(path.posix.dirname(page), link.replace(/#.*/, ''))))

/** Guides that stand in no repository: a reader could not follow what cites them. */
const outside =
  /\blaw\.md\b|\b(?:ux|sources|report|pages|architecture)\.md\b|\bsecurity\.md\b|\b(?:ux|law) \d+\.\d|(?:security|design) guide|security matrix|\.\.\/shared\//

/** Lines of a text that cite one of them. */
const citedOutside = (text: string): string[] => text.split('\n').filter(line => outside.test(line))

/** Pages of ours that a source cites and that are not there. */
const missingPages = (text: string): string[] =>
  [...text.matchAll(/\bdocs\/[\w/.-]+\.md\b/g)].map(([page]) => page).filter(page => !exists(page))

/** What README and docs may take of a reader's time, in words as `wc -w` counts them. */
const wordsOf = (text: string): number => text.split(/\s+/).filter(word => word !== '').length

test.each(pages)('%s names only paths that are there, and every link leads somewhere', page => {
  expect(missingPaths(read(page))).toEqual([])
  expect(deadLinks(page, read(page))).toEqual([])
})

test('the README has at most 900 words, and names how to start and how to test', () => {
  expect(wordsOf(read('README.md'))).toBeLessThanOrEqual(900)
  expect(read('README.md')).toMatch(/^npm start\b/m)
  expect(read('README.md')).toMatch(/^npm test\b/m)
})

test('the page for operators names every setting, and no other', () => {
  const rows = read('docs/operations.md')
    .split('\n')
    .filter(line => /^\| `[A-Z]/.test(line))
  const told = rows.flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z0-9_]+)`/g)].map(([, name]) => name))
  expect(told.sort()).toEqual(Object.keys(shape.shape).sort())
})

test('every page of docs can be reached from the README', () => {
  const reached = new Set(['README.md'])
  for (const page of reached)
    for (const [, link = ''] of read(page).matchAll(/\]\(([^)\s#]+)\)/g)) {
      const target = path.posix.join(path.posix.dirname(page), link)
      if (target.endsWith('.md') && exists(target)) reached.add(target)
    }
  expect(pages.filter(page => !reached.has(page))).toEqual(['docs/README.md'])
})

test('no source cites a guide outside the repository, and every page it cites is there', () => {
  const sources = ['app', 'drizzle', 'e2e', 'lib'].flatMap(folder => filesIn(folder, /\.(tsx?|mjs|sql|css|yml)$/))
  const faults = sources
    .filter(file => file !== 'lib/docs.test.ts')
    .flatMap(file =>
      [...citedOutside(read(file)), ...missingPages(read(file))].map(fault => `${file}: ${fault.trim()}`),
    )
  expect(sources.length).toBeGreaterThan(500)
  expect(faults).toEqual([])
  expect(pages.flatMap(page => citedOutside(read(page)).map(line => `${page}: ${line}`))).toEqual([])
})

describe('a fault is found:', () => {
  test('a path that is not there', () => {
    expect(missingPaths('See `lib/domain/` and `lib/domain/no-such-file.ts`.')).toEqual(['lib/domain/no-such-file.ts'])
  })

  test('a link that leads nowhere', () => {
    const text = '[law](law/README.md#top) [gone](law/gone.md) [web](https://example.org/x.md) [here](#top)'
    expect(deadLinks('docs/README.md', text)).toEqual(['law/gone.md'])
  })

  test.each([
    ' * The states (law.md section 6).',
    ' * See law.md 2.2, step 11.',
    '// ux 2.2',
    ' * Who may do what (security matrix).',
    '<!-- ../shared/design -->',
  ])('a citation outside: %s', line => {
    expect(citedOutside(line)).toEqual([line])
  })

  test.each([' * docs/law/life-cycle.md', ' * EDPB 01/2022 §60-79', '/large print holds 0 records, the report 200/'])(
    'what is ours passes: %s',
    line => {
      expect(citedOutside(line)).toEqual([])
    },
  )

  test('a page of ours that is not there', () => {
    expect(missingPages('(docs/law/README.md, docs/law/gone.md)')).toEqual(['docs/law/gone.md'])
  })
})
