import { expect, test } from 'vitest'
import { files, importsOf, targetOf, textOf } from './project.ts'

/**
 * Every set of files that import each other, directly or by others, imports of types included: Tarjan's strongly connected
 * components (SIAM J. Comput. 1, 1972), those of more than one file, by name.
 */
function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const lower = (file: string, to: number) => lowest.set(file, Math.min(lowest.get(file) ?? to, to))
  const visit = (file: string) => {
    order.set(file, order.size)
    lower(file, order.size - 1)
    open.push(file)
    for (const next of imports.get(file) ?? []) {
      if (!order.has(next)) visit(next)
      if (open.includes(next)) lower(file, lowest.get(next) ?? 0)
    }
    if (lowest.get(file) !== order.get(file)) return
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1 || imports.get(file)?.includes(file)) circles.push(circle.sort())
  }
  for (const file of imports.keys()) if (!order.has(file)) visit(file)
  return circles
}

const graphOf = (texts: ReadonlyMap<string, string>): Map<string, string[]> =>
  new Map(
    [...texts].map(([file, text]) => [
      file,
      importsOf(text)
        .map(({ from }) => targetOf(file, from))
        .filter(target => texts.has(target)),
    ]),
  )

test('no file imports itself by others, types included', () => {
  const graph = graphOf(new Map(files.map(file => [file, textOf(file)])))
  expect([...graph.values()].flat().length).toBeGreaterThan(1000)
  expect(circlesOf(graph)).toEqual([])
})

const found = (texts: Record<string, string>): string[][] => circlesOf(graphOf(new Map(Object.entries(texts))))

test('a circle is found, of types too, through others, and beside a file that imports it', () => {
  const pair = { 'lib/a.ts': "import type { B } from './b.ts'", 'lib/b.ts': "import { a } from '#lib/a.ts'" }
  expect(found(pair)).toEqual([['lib/a.ts', 'lib/b.ts']])
  const three = {
    'app/x.tsx': "import { a } from '#lib/a.ts'",
    'lib/a.ts': "export { b } from './deep/b.ts'",
    'lib/deep/b.ts': "const c = await import('#lib/c.ts')",
    'lib/c.ts': "import { a } from './a.ts'",
  }
  expect(found(three)).toEqual([['lib/a.ts', 'lib/c.ts', 'lib/deep/b.ts']])
  expect(found({ 'lib/a.ts': "import { a } from './a.ts'" })).toEqual([['lib/a.ts']])
})

test('files that share what they import are no circle', () => {
  const diamond = {
    'lib/a.ts': "import { b } from './b.ts'\nimport { c } from './c.ts'",
    'lib/b.ts': "import { d } from './d.ts'",
    'lib/c.ts': "import { d } from './d.ts'",
    'lib/d.ts': "import pg from 'pg'",
  }
  expect(found(diamond)).toEqual([])
})
