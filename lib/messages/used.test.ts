import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { languages } from '#lib/domain/rights/actor.ts'
import { allMessagesIn } from '#lib/testing/all-messages.ts'
import { sentencesOf } from '#lib/testing/sentences-of.ts'

const root = path.join(import.meta.dirname, '../..')

/** The source of the product, without tests and without the catalogue itself. */
const sources = ['lib', 'app'].flatMap(folder =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^lib\/(messages|testing)\//.test(file))
    .map(file => ({ file, source: readFileSync(path.join(root, file), 'utf8') })),
)
const everything = sources.map(({ source }) => source).join('\n')
const keys = sentencesOf(allMessagesIn('en')).map(([key]) => key)

/** What a file's keys begin with where they do not begin with the room. */
function roomsOf(file: string, source: string): string[] {
  if (/^lib\/adapters\/(pdf|package)\//.test(file)) return ['pdf.', '']
  const mails = /\bmailWords\b/.test(source) ? ['mail.'] : []
  if (/^lib\/(features\/notices|adapters\/letter)\//.test(file)) return ['notices.', '', ...mails]
  const namespace = /namespace: '([\w.-]+)'/.exec(source)?.[1]
  const faults = /import \{[^}]*\bfault\b[^}]*\} from/.test(source) ? ['errors.field.'] : []
  return ['', ...faults, ...mails, ...(namespace ? [`${namespace}.`] : [])]
}

type Told = { room: string; text: string; file: string; source: string }

/** Every text in quotes or backticks that may be a key, as a file tells it. */
const told: Told[] = sources.flatMap(({ file, source }) => {
  const quoted = [...source.matchAll(/'([\w.-]+)'/g)].map(([, text]) => text ?? '')
  const filled = [...source.matchAll(/`([\w.-]+(?:\$\{(?:[^{}`]|\{[^{}`]*\})*\}[\w.-]*)+)`/g)].map(
    ([, text]) => text ?? '',
  )
  const texts = [...quoted, ...filled]
  return roomsOf(file, source).flatMap(room => [...new Set(texts)].map(text => ({ room, text, file, source })))
})

const blank = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g

/**
 * A key with blanks: what fills one must stand in the product, and in the same file where it names all of a room. A path
 * like `when.kind` becomes `when_kind` in a key.
 */
function names({ room, text, source }: Told): (key: string) => boolean {
  const whole = room + text
  if (!text.includes('${')) return key => key === whole
  const parts = whole.split(blank)
  if (!whole.includes('.')) return () => false
  const pattern = new RegExp(`^${parts.map(part => part.replaceAll('.', '\\.')).join('([\\w-]+)')}$`)
  const isRoom = /^[\w-]+\.$/.test(parts[0] ?? '') && parts.at(-1) === ''
  const where = isRoom ? source : everything
  return key =>
    pattern
      .exec(key)
      ?.slice(1)
      .every(value => new RegExp(`\\b${value.replaceAll('_', '[._]')}\\b`).test(where)) ?? false
}

test('every sentence is said somewhere', () => {
  const plain = new Set(told.filter(({ text }) => !text.includes('${')).map(({ room, text }) => room + text))
  const filled = told.filter(({ text }) => text.includes('${')).map(names)
  const property = /noticeMessagesIn\(\w+\)\.(\w+)/g
  const direct = new Set([...everything.matchAll(property)].map(([, name]) => `notices.${name}`))
  const isSaid = (key: string) => plain.has(key) || direct.has(key) || filled.some(named => named(key))
  expect(keys.filter(key => !isSaid(key))).toEqual([])
})

test('every fault that a rule or a form names has its sentence', () => {
  const named = [...everything.matchAll(/'(errors\.field\.[\w.]+)'/g)].map(found => found[1])
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter(key => !keys.some(known => known === key))).toEqual([])
})

test('every key that the printed report and its package say has its sentence', () => {
  const printed = sources.filter(({ file }) => /^lib\/adapters\/(pdf|package)\//.test(file))
  const said = printed.flatMap(({ source }) =>
    [...source.matchAll(/\bsay\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? ''),
  )
  expect(said.length).toBeGreaterThan(200)
  const known = new Set(keys.map(key => key.replace(/^pdf\./, '')))
  expect(said.filter(key => !known.has(key))).toEqual([])
})

test('every folder is a room that is loaded, in every language and in no other', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(entry => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(allMessagesIn('en')).sort())
  for (const { name } of folders)
    for (const language of languages) {
      const file = path.join(import.meta.dirname, name, `${language}.json`)
      const loaded = Object.entries(allMessagesIn(language)).find(([room]) => room === name)?.[1]
      expect(loaded, file).toEqual(JSON.parse(readFileSync(file, 'utf8')))
    }
})

test('no catalogue goes to the browser: what runs there is given its few words', () => {
  const there = sources.filter(({ source }) => /^\s*['"]use client['"]/.test(source))
  expect(there.length).toBeGreaterThan(3)
  expect(
    there.filter(({ source }) => /from '[^']*(messages\/|words\/words)/.test(source)).map(({ file }) => file),
  ).toEqual([])
})
