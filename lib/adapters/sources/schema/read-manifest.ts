import { parse, YAMLParseError } from 'yaml'
import type { z } from 'zod'
import { manifestFaults } from './manifest-faults.ts'
import { type Manifest, manifestSchema } from './manifest-schema.ts'

/** A readable manifest, or what is wrong with it: one plain sentence each, naming the key. */
export type ReadManifest = { ok: true; manifest: Manifest } | { ok: false; problems: string[] }

/**
 * Reads a manifest from its YAML text and checks it offline: shape, expressions, templates, time formats, and that each
 * stream says whose rows it gives.
 */
export function readManifest(text: string): ReadManifest {
  const yaml = readYaml(text)
  if ('problem' in yaml) return { ok: false, problems: [yaml.problem] }
  const parsed = manifestSchema.safeParse(yaml.value)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(sentence) }
  const problems = manifestFaults(parsed.data)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, manifest: parsed.data }
}

function readYaml(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: parse(text) }
  } catch (fault) {
    const line = fault instanceof YAMLParseError ? fault.linePos?.[0].line : undefined
    return { problem: line === undefined ? 'this is not YAML.' : `this is not YAML: line ${line} cannot be read.` }
  }
}

function sentence(issue: z.core.$ZodIssue): string {
  const place = pathOf(issue.path) || 'the manifest'
  const last = issue.path.at(-1)
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key => `"${key}"`)
    return `${place}: ${keys.join(', ')} ${keys.length > 1 ? 'are not keys' : 'is not a key'} known here.`
  }
  if (issue.code === 'invalid_union' && last === 'kind') return 'kind: must be one of file, lines, sql.'
  if (issue.code === 'invalid_union' && last === 'format') return `${place}: must be one of csv, json.`
  if (issue.code === 'invalid_value') return `${place}: must be one of ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'invalid_type')
    return `${place}: ${issue.input === undefined && !issue.message.includes('NaN') ? 'is missing or not a ' : 'must be a '}${issue.expected}.`
  return `${place}: ${issue.message}.`
}

const pathOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (whole, key) => (typeof key === 'number' ? `${whole}[${key}]` : whole ? `${whole}.${String(key)}` : String(key)),
    '',
  )
