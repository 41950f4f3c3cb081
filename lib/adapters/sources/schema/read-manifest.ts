import type { z } from 'zod'
import type { Fault } from './fault.ts'
import { manifestFaults } from './manifest-faults.ts'
import { type Manifest, manifestSchema } from './manifest-schema.ts'
import { readYaml, type YamlText } from './yaml-text.ts'

/** A readable manifest, or what is wrong with it: one plain sentence each, with the line and the key. */
export type ReadManifest = { ok: true; manifest: Manifest; warnings: string[] } | { ok: false; problems: string[] }

/**
 * Reads a manifest from its YAML text and checks it offline: shape, expressions, paths, templates, time formats. A title
 * that is missing in a language is no fault, but is said.
 */
export function readManifest(text: string): ReadManifest {
  const yaml = readYaml(text)
  if ('problem' in yaml) return { ok: false, problems: [yaml.problem] }
  const parsed = manifestSchema.safeParse(yaml.value)
  const faults = parsed.success ? manifestFaults(parsed.data) : parsed.error.issues.map(faultOf)
  if (!parsed.success || faults.length > 0) return { ok: false, problems: faults.map(one => sentence(one, yaml)) }
  return { ok: true, manifest: parsed.data, warnings: warningsOf(parsed.data) }
}

function warningsOf({ title }: Manifest): string[] {
  const missing = ['de', 'fr', 'es'].filter(language => typeof title === 'string' || !(language in title))
  return missing.length === 0 ? [] : [`title: has no words in ${missing.join(', ')}; people who read them get English.`]
}

function sentence([path, fault]: Fault, yaml: YamlText): string {
  const line = yaml.lineOf(path)
  const place = pathOf(path) || 'the manifest'
  return `${line === null ? '' : `line ${line}: `}${place}: ${fault}.`
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key => `"${key}"`)
    const words = `${keys.join(', ')} ${keys.length > 1 ? 'are not keys' : 'is not a key'} known here${hint(issue.keys)}`
    return [[...issue.path, ...issue.keys.slice(0, 1)], words]
  }
  if (issue.code === 'invalid_union') return unionFault(issue)
  if (issue.code === 'invalid_value') return [issue.path, `must be one of ${issue.values.map(String).join(', ')}`]
  if (issue.code === 'invalid_type') {
    const missing = issue.input === undefined && !issue.message.includes('NaN')
    return [issue.path, `${missing ? 'is missing or not' : 'must be'} ${wordFor[issue.expected] ?? issue.expected}`]
  }
  return [issue.path, issue.message]
}

/** Of the forms that a value may have, the one that was meant: whose fault lies deepest. */
function unionFault(issue: z.core.$ZodIssueInvalidUnion): Fault {
  const faults = issue.errors.flatMap(([first]) => (first ? [faultOf(first)] : []))
  const [deepest] = faults.toSorted(([a], [b]) => b.length - a.length)
  if (!deepest) return [issue.path, issue.message]
  if (deepest[0].length > 0) return [[...issue.path, ...deepest[0]], deepest[1]]
  return [issue.path, [...new Set(faults.map(([, words]) => words))].join(', or ')]
}

const wordFor: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  object: 'an object of keys',
  record: 'an object of keys',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

/** Words of the first edition, and what says the same now. */
const former: Record<string, string> = {
  kind: 'from and read',
  format: 'read',
  glob: 'from: { folder: … }',
  options: 'read: { csv: { … } }',
  match: 'person',
  mine: 'person (and only)',
  for: 'person',
  regex: 'read: { lines: … }',
  records: 'read: { json: … }',
  driver: 'from: { database: … }',
  role: 'person: [{ role: … }]',
  delim: 'delimiter',
}

function hint(keys: string[]): string {
  const [first = ''] = keys
  const now = former[first]
  return now ? `; it is said by ${now}` : ''
}

const pathOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (whole, key) => (typeof key === 'number' ? `${whole}[${key}]` : whole ? `${whole}.${String(key)}` : String(key)),
    '',
  )
