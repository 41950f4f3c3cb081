import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')

/** All TypeScript of the project by path from its root (`lib/domain/case/state.ts`): code, tests and scripts. */
export const files: readonly string[] = ['lib', 'app', 'e2e', '.'].flatMap(folder =>
  readdirSync(path.join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !/\.d\.ts$/.test(name) && !name.includes('node_modules'))
    .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
)

/** The files of the guard, which are read and changed like code. */
export const guardFiles: readonly string[] = readdirSync(path.join(root, 'drizzle/guard')).map(
  name => `drizzle/guard/${name}`,
)

/** The text of a file of the project. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** Unit tests and journeys. */
export const isTest = (file: string): boolean => /\.(test|spec)\.tsx?$/.test(file)

/** Whether a path without or with its ending is this folder or file, or lies in it. */
export const isIn = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(`${folder}/`) || file.startsWith(`${folder}.`)

/** An import or re-export: what it names, and whether it is of types alone. */
export type Import = { from: string; types: boolean }

/** The import and re-export lines of a text, read with a regular expression. */
export function importsOf(source: string): Import[] {
  const lines =
    /(?:^|\n)\s*(?:import|export)\b(\s+type\b)?(?:[^'";]*?\bfrom)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g
  return [...source.matchAll(lines)].map(([, types, from, later]) => ({
    from: from ?? later ?? '',
    types: Boolean(types),
  }))
}

/** What an import names: a path of the project with its ending as written, or a package. */
export function targetOf(file: string, from: string): string {
  if (/^#(lib|app|e2e)\//.test(from)) return from.slice(1)
  return from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : from
}
