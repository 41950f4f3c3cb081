import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/**
 * The layers of the report writer, each built on those before it: the syntax of a PDF file, faces and shaped text, what
 * stands on a page, figures, and the chapters of a report.
 */
const layers = ['file', 'type', 'layout', 'figures', 'chapters']
const folder = import.meta.dirname

const importsOf = (source: string): string[] =>
  [...source.matchAll(/(?:\bfrom|\bimport\(?)\s*'([^']+)'/g)].map(([, from = '']) => from)

/** The layer that an import leads to; null for packages and other folders. */
function layerOf(file: string, from: string): string | null {
  const own = '#lib/adapters/pdf/'
  if (from.startsWith(own)) return from.slice(own.length).split('/')[0] ?? ''
  if (!from.startsWith('.')) return null
  return path.relative(folder, path.join(path.dirname(file), from)).split(path.sep)[0] ?? ''
}

/** Each import, types included, that leads from a layer to a later one. */
function wrongImports(layer: string, file: string, source: string): string[] {
  const may = layers.slice(0, layers.indexOf(layer) + 1)
  return importsOf(source).flatMap(from => {
    const to = layerOf(file, from)
    return to === null || may.includes(to) ? [] : [`${path.relative(folder, file)} imports ${from}`]
  })
}

const filesOf = (layer: string): string[] =>
  readdirSync(path.join(folder, layer), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(name => path.join(folder, layer, name))

test('the folders are the layers, and the samples of tests', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual([...layers, 'fixtures'].sort())
})

test.each(layers)('%s imports only what stands before it', layer => {
  const files = filesOf(layer)
  expect(files.length).toBeGreaterThan(0)
  expect(files.flatMap(file => wrongImports(layer, file, readFileSync(file, 'utf8')))).toEqual([])
})

test('an import of a later layer is found, in each way of writing it', () => {
  const file = path.join(folder, 'file', 'writer.ts')
  const wrong = (source: string) => wrongImports('file', file, source).length
  const [face, sheet] = ['type/face', 'layout/sheet'].map(later => `#lib/adapters/pdf/${later}.ts`)
  expect(wrong(`import type { Face } from '${face}'`)).toBe(1)
  expect(wrong(`import { fill } from '${sheet}'`)).toBe(1)
  expect(wrong(`const { Face } = await import('${face}')`)).toBe(1)
  expect(wrong(`export { Face } from '${face}'`)).toBe(1)
  expect(wrong("import { Raw } from './pdfkit.ts'\nimport 'node:zlib'")).toBe(0)
})
