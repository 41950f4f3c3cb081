import { formatFault } from '#lib/adapters/sources/readers/time/read-time.ts'
import { isZone } from '#lib/adapters/sources/readers/time/zone-offset.ts'
import { expressionFault } from './expression.ts'
import type { Fault } from './fault.ts'
import { compileField, fieldFault } from './field-path.ts'
import { httpFaults } from './http-faults.ts'
import type { Manifest, Stream } from './manifest-schema.ts'
import type { From } from './place-schema.ts'
import { placeholders } from './template.ts'

/** What the shape of a manifest cannot say: the key and one sentence for each fault. Reads nothing but the manifest. */
export function manifestFaults(manifest: Manifest): Fault[] {
  const names = manifest.streams.map(({ name }) => name)
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
  return [
    ...(twice < 0
      ? []
      : [[['streams', twice, 'name'], `another stream is called "${names[twice]}" too`] satisfies Fault]),
    ...fromFaults(manifest.from).map(under('from')),
    ...manifest.streams.flatMap((stream, index) => streamFaults(stream, manifest).map(under('streams', index))),
  ]
}

const under =
  (...above: PropertyKey[]) =>
  ([path, fault]: Fault): Fault => [[...above, ...path], fault]

function streamFaults(stream: Stream, manifest: Manifest): Fault[] {
  const faults = [...personFaults(stream), ...mapFaults(stream)]
  if (faults.length > 0) return faults
  return [
    ...timeFaults(stream),
    ...wordFaults(stream),
    ...(stream.from ? fromFaults(stream.from).map(under('from')) : []),
    ...readFaults(stream, stream.from ?? manifest.from),
    ...queryFaults(stream),
    ...httpFaults(stream, stream.from ?? manifest.from),
  ]
}

function personFaults({ person, only, read }: Stream): Fault[] {
  const faults = person.flatMap(({ field }, index): Fault[] => {
    const fault = fieldFault(field) ?? groupFault(field, read.lines)
    const lost = compileField(field).inEnvelope && read.explode === undefined
    if (fault) return [[['person', index, 'field'], fault]]
    return lost ? [[['person', index, 'field'], 'reads the envelope, which only read: { json, explode } has']] : []
  })
  const wrong = only === undefined ? null : expressionFault(only.replace(/^=/, ''))
  return wrong ? [...faults, [['only'], wrong]] : faults
}

/** A field of a log's line is a group of its pattern. */
function groupFault(field: string, regex: string | undefined): string | null {
  if (regex === undefined) return null
  const groups = [...regex.matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name)
  return groups.includes(compileField(field).first) ? null : `"${field}" is not a group of read.lines`
}

function mapFaults({ map }: Stream): Fault[] {
  return Object.entries(map).flatMap(([key, text]): Fault[] => {
    if (text === undefined) return []
    const fault = text.startsWith('=') ? expressionFault(text.slice(1)) : pathFault(text)
    return fault ? [[['map', key], fault]] : []
  })
}

/** What looks like an expression without its sign would be taken for the name of a field that is nowhere. */
const pathFault = (text: string): string | null =>
  fieldFault(text) ??
  (/^[\w-]+\(.*\)$|&&|\|\||^'[^']*'$|^`/.test(text) ? 'looks like an expression; an expression begins with =' : null)

function timeFaults({ time }: Stream): Fault[] {
  if (time.zone !== undefined && !isZone(time.zone)) return [[['time', 'zone'], `"${time.zone}" is not a time zone`]]
  const fault = formatFault(time)
  return fault ? [[['time', 'format'], fault]] : []
}

/** A consultation and a training use are given whole or not at all: none of their answers may be guessed. */
function wordFaults({ map }: Stream): Fault[] {
  const whole = { consultation: ['function', 'purpose', 'system', 'exported', 'cleared'], training: trainingKeys }
  return Object.entries(whole).flatMap(([area, keys]): Fault[] => {
    const given = Object.keys(map).filter(key => key.startsWith(`${area}.`))
    const missing = keys.filter(key => !given.includes(`${area}.${key}`))
    return given.length > 0 && missing.length > 0
      ? [[['map'], `${area}.${missing.join(`, ${area}.`)} must be given too`]]
      : []
  })
}

const trainingKeys = ['dataset', 'model', 'from', 'to', 'records', 'basis']

const fromFaults = ({ folder, archive, inside }: From): Fault[] =>
  [folder ?? archive ?? [], inside ?? []].flat().some(glob => /^[/\\~]|^[A-Za-z]:|\\|(^|\/)\.\.(\/|$)/.test(glob))
    ? [
        [
          [archive === undefined ? 'folder' : 'archive'],
          'must be a pattern inside the folder of the source, with no ".."',
        ],
      ]
    : []

function readFaults({ read, map, media }: Stream, from: From): Fault[] {
  const faults: Fault[] = []
  const add = (key: string[], fault: string) => faults.push([key, fault])
  if (read.sql !== undefined && from.database === undefined) add(['read', 'sql'], 'needs from: { database: pg }')
  if (from.database !== undefined && read.sql === undefined) add(['read'], 'of a database is sql')
  if (from.archive !== undefined && (read.parquet || read.sqlite !== undefined || read.xlsx))
    add(['read'], 'of files in an archive is csv, ndjson, json, lines or w3c')
  if (read.explode !== undefined && read.json === undefined) add(['read', 'explode'], 'goes with json only')
  if (read.explode !== undefined && !/^[\w-]+$/.test(read.explode)) add(['read', 'explode'], 'must be one name')
  if (read.json !== undefined && !/^([\w-]+\.)*([\w-]+(\[\]|\.\*)?|\*|\[\])$/.test(read.json))
    add(['read', 'json'], 'must be names with dots, such as items, buckets.* or []')
  if (read.csv && !read.csv.header && !read.csv.columns)
    add(['read', 'csv', 'columns'], 'must name the columns of a file without a header')
  if (read.csv?.header && read.csv.columns)
    add(['read', 'csv', 'columns'], 'are read from the header; leave one of the two out')
  if (read.lines !== undefined) faults.push(...regexFaults(read.lines))
  if ((map.media === undefined) !== (media === undefined))
    add(['media'], 'and map.media belong together: the largest picture in bytes, and where its name stands')
  return faults
}

function regexFaults(regex: string): Fault[] {
  try {
    new RegExp(regex)
    return /\(\?<\w+>/.test(regex) ? [] : [[['read', 'lines'], 'has no named group such as (?<user>…)']]
  } catch {
    return [[['read', 'lines'], 'is not a regular expression']]
  }
}

function queryFaults({ read: { sql, sqlite, params }, map }: Stream): Fault[] {
  const [key, text] = sql === undefined ? ['sqlite', sqlite] : ['sql', sql]
  if (text === undefined) return []
  const faults: Fault[] = []
  if (!/^\s*(select|with)\b/i.test(text) || /;\s*\S/.test(text)) faults.push([['read', key], 'must be one SELECT'])
  if (/\{\{/.test(text)) faults.push([['read', key], 'holds a placeholder; values go into params, as $1, $2'])
  if (map.id === undefined) faults.push([['map', 'id'], 'is needed: a row of a query has no place that stays the same'])
  const used = [...new Set([...text.matchAll(/\$(\d+)/g)].map(found => Number(found[1])))].sort((a, b) => a - b)
  if (used.length !== params.length || used.some((one, index) => one !== index + 1))
    faults.push([
      ['read', 'params'],
      `must give ${used.at(-1) ?? 0} values, for $1 to $${used.at(-1) ?? 0}; ${params.length} stand there`,
    ])
  for (const name of params.flatMap(param => placeholders(String(param))))
    if (!['case.ref', 'period.from', 'period.to'].includes(name) && !name.startsWith('config.'))
      faults.push([['read', 'params'], `{{${name}}} is not known; the person is found by person, not by a parameter`])
  return faults
}
