import { formatFault } from '#lib/adapters/sources/readers/read-time.ts'
import { isZone } from '#lib/adapters/sources/readers/zone-offset.ts'
import { identifierKinds } from '#lib/domain/records/monitoring-record.ts'
import { compileExpression, expressionFault } from './expression.ts'
import type { Manifest, SqlStream, Stream } from './manifest-schema.ts'
import { placeholders } from './template.ts'

/** What the shape of a manifest cannot say: one sentence for each fault, naming the key. Reads nothing but the manifest. */
export function manifestFaults(manifest: Manifest): string[] {
  const names = manifest.streams.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return [
    ...(twice ? [`streams: two streams are called "${twice}".`] : []),
    ...manifest.streams.flatMap((stream, index) =>
      faultsOf(stream).map(([key, fault]) => `streams[${index}].${key}: ${fault}.`),
    ),
  ]
}

type Fault = [key: string, fault: string]

function faultsOf(stream: Stream): Fault[] {
  const expressions = expressionFaults(stream)
  if (expressions.length > 0) return expressions
  return [
    ...timeFaults(stream),
    ...wordFaults(stream),
    ...('glob' in stream ? globFaults(stream.glob) : []),
    ...('sql' in stream ? sqlFaults(stream) : []),
    ...('regex' in stream ? regexFaults(stream.regex) : []),
    ...('format' in stream ? fileFaults(stream) : []),
    ...ownerFaults(stream),
  ]
}

function expressionFaults({ mine, map }: Stream): Fault[] {
  const all = Object.entries(map).map(([key, text]) => [`map.${key}`, text] as const)
  return [...all, ['mine', mine] as const].flatMap(([key, text]): Fault[] => {
    const fault = text === undefined ? null : expressionFault(text)
    return fault ? [[key, fault]] : []
  })
}

function timeFaults({ time }: Stream): Fault[] {
  if (time.zone !== undefined && !isZone(time.zone)) return [['time.zone', `"${time.zone}" is not a time zone`]]
  const fault = formatFault(time)
  return fault ? [['time.format', fault]] : []
}

/** A consultation and a training use are given whole or not at all: none of their answers may be guessed. */
function wordFaults({ map }: Stream): Fault[] {
  const whole = { consultation: ['function', 'purpose', 'system', 'exported', 'cleared'], training: trainingKeys }
  return Object.entries(whole).flatMap(([area, keys]): Fault[] => {
    const given = Object.keys(map).filter(key => key.startsWith(`${area}.`))
    const missing = keys.filter(key => !given.includes(`${area}.${key}`))
    return given.length > 0 && missing.length > 0
      ? [['map', `${area}.${missing.join(`, ${area}.`)} must be given too`]]
      : []
  })
}

const trainingKeys = ['dataset', 'model', 'from', 'to', 'records', 'basis']

const globFaults = (glob: string): Fault[] =>
  /^[/\\~]|^[A-Za-z]:|\\|(^|\/)\.\.(\/|$)/.test(glob)
    ? [['glob', 'must be a pattern inside the folder of the source, with no ".."']]
    : []

function fileFaults(stream: Extract<Stream, { format: string }>): Fault[] {
  if (stream.format === 'json') {
    const { records, explode } = stream
    const faults: Fault[] = []
    if (!/^([\w-]+\.)*([\w-]+\[\]|[\w-]+\.\*)$|^\*$|^\[\]$/.test(records))
      faults.push(['records', 'must be names with dots that end in ".*" or "[]", as in buckets.*'])
    if (explode !== undefined && !/^[\w-]+$/.test(explode)) faults.push(['explode', 'must be one name'])
    return faults
  }
  const faults: Fault[] = []
  if (!stream.options.header && !stream.options.columns)
    faults.push(['options.columns', 'must name the columns of a file without a header'])
  if (stream.options.header && stream.options.columns)
    faults.push(['options.columns', 'are read from the header; leave one of the two out'])
  if ((stream.map.media === undefined) !== (stream.media === undefined))
    faults.push(['media', 'and map.media belong together: the largest picture in bytes, and where its name stands'])
  return faults
}

function regexFaults(regex: string): Fault[] {
  try {
    new RegExp(regex)
    return /\(\?<\w+>/.test(regex) ? [] : [['regex', 'has no named group such as (?<user>…)']]
  } catch {
    return [['regex', 'is not a regular expression']]
  }
}

function sqlFaults({ sql, params, map, for: each }: SqlStream): Fault[] {
  const faults: Fault[] = []
  if (!/^\s*(select|with)\b/i.test(sql) || /;\s*\S/.test(sql)) faults.push(['sql', 'must be one SELECT'])
  if (/\{\{/.test(sql)) faults.push(['sql', 'holds a placeholder; values go into params, as $1, $2'])
  const used = [...new Set([...sql.matchAll(/\$(\d+)/g)].map(found => Number(found[1])))].sort((a, b) => a - b)
  if (used.length !== params.length || used.some((one, index) => one !== index + 1))
    faults.push([
      'params',
      `must give ${used.at(-1) ?? 0} values, for $1 to $${used.at(-1) ?? 0}; ${params.length} stand there`,
    ])
  if (map.id === undefined) faults.push(['map.id', 'is needed: a row of a query has no place that stays the same'])
  const known = new Set(['case.ref', 'period.from', 'period.to', ...identifierKinds.map(kind => `subject.${kind}`)])
  if (each) known.add(`subject.${each.as}`)
  for (const name of params.flatMap(param => placeholders(String(param))))
    if (!known.has(name) && !name.startsWith('config.')) faults.push(['params', `{{${name}}} is not known`])
  return faults
}

/** Each stream must say whose rows it gives; one that does not would give everybody's. */
function ownerFaults(stream: Stream): Fault[] {
  const asked = stream.mine === undefined ? [] : compileExpression(stream.mine).paths.filter(([root]) => root === 's')
  const each = 'for' in stream ? stream.for : undefined
  const wrong = asked.find(([, name]) => !identifierKinds.some(kind => kind === name) && name !== each?.as)
  if (wrong) return [['mine', `reads "${wrong.join('.')}", which is not a kind of identifier`]]
  const inParams = 'params' in stream && stream.params.some(param => placeholders(String(param)).some(isSubject))
  const inMatch = 'match' in stream && stream.match !== undefined
  return asked.length > 0 || inParams || inMatch
    ? []
    : [['mine', 'is needed: nothing here says which rows are the person’s']]
}

const isSubject = (name: string): boolean => name.startsWith('subject.')
