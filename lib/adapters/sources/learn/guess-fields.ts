import { readTime, type TimeFormat } from '#lib/adapters/sources/readers/time/read-time.ts'
import type { IdentifierKind } from '#lib/domain/records/monitoring-record.ts'
import type { FieldSample } from './field-samples.ts'

/** A field that seems to hold times, in this format; `zone`: they are local, and whoever connects must say of which zone. */
export type TimeGuess = { path: string; format: string; isLocal: boolean; year?: 'from file' }

const formats = [
  ...['iso', 'epoch_ms', 'epoch_s', 'epoch_us', 'webkit', 'DD/MM/YYYY HH:mm:ss', 'MM/DD/YYYY HH:mm:ss'],
  ...['DD/MM/YYYY HH:mm', 'MM/DD/YYYY HH:mm', 'DD.MM.YYYY HH:mm:ss', 'DD.MM.YYYY HH:mm', 'M/D/YYYY h:mm:ss A'],
  ...['M/D/YYYY h:mm A', 'DD/MMM/YYYY:HH:mm:ss Z', 'ddd MMM _D HH:mm:ss YYYY', 'ddd MMM _D HH:mm:ss zzz YYYY'],
  ...[
    'ddd, DD MMM YYYY HH:mm:ss Z',
    'DD MMM YYYY HH:mm:ss',
    'YYYY/MM/DD HH:mm:ss',
    'YYYYMMDDHHmmss',
    'MMM _D HH:mm:ss',
  ],
]

/** The share of values that must have the form of a field: some rows of every log are odd. */
const most = 0.9

/** Counts are believed only of fields whose name speaks of time: any number may look like one. */
const ofTime = /time|date|stamp|created|start|begin|when|published|occurred|^ts$|^at$|_at$|tst/i

/** The fields that hold times, the likeliest first. */
export function guessTimes(fields: FieldSample[]): TimeGuess[] {
  const found = fields.flatMap(({ path, values }) => {
    const guess = values.length === 0 ? null : formats.map(format => asTime(path, values, format)).find(one => one)
    return guess ? [guess] : []
  })
  const often = new Map(fields.map(({ path, values }) => [path, values.length]))
  const weight = ({ path }: TimeGuess) =>
    (often.get(path) ?? 0) + (ofTime.test(path) ? 1000 : 0) + (path === 'envelope.datetime' ? 2000 : 0)
  return found.toSorted((a, b) => weight(b) - weight(a))
}

function asTime(path: string, values: string[], format: string): TimeGuess | null {
  const isCount = /^[a-z_]+$/.test(format) && format !== 'iso'
  if (isCount && !ofTime.test(path)) return null
  const readable = (how: TimeFormat) =>
    values.filter(value => readTime(value, how, Date.now()).at !== null).length >= values.length * most
  if (readable({ format })) return { path, format, isLocal: false }
  if (readable({ format, zone: 'UTC' })) return { path, format, isLocal: true }
  return readable({ format, zone: 'UTC', year: 'from file' })
    ? { path, format, isLocal: true, year: 'from file' }
    : null
}

/** A field that seems to name people. */
export type PersonGuess = { path: string; is: IdentifierKind; role: 'actor' | 'target' | 'device' }

/** By the last name of the path. */
const kinds: [IdentifierKind, RegExp][] = [
  ['employee_no', /^(employee|personnel|staff)[ _-]?(no|nr|id|number)?$/i],
  ['badge_no', /badge|card.?(no|number|code)|credential/i],
  ['upn', /^(upn|user_?principal_?name|caller)$/i],
  ['username', /^(user|user[ _-]?name|login|account|actor|cs-username|who|member|subject)$/i],
  ['device_id', /^(host|computer|device|machine|workstation)([ _-]?(name|id))?$/i],
  ['vendor_user_id', /^(user|actor|member)[ _-]?id$/i],
  ['ip_lease', /^(c-ip|ip|ip_?addr(ess)?|client_?ip|src_?ip|remote_?addr)$/i],
]

/** The fields that name people, by what their values look like and what they are called. */
export function guessPeople(fields: FieldSample[]): PersonGuess[] {
  const found = fields.flatMap(({ path, values }) => {
    const is = kindOf(path, values)
    if (!is) return []
    const role =
      is === 'device_id' || is === 'ip_lease'
        ? 'device'
        : /target|recipient|to\b|subject/i.test(path)
          ? 'target'
          : 'actor'
    return [{ path, is, role } as const]
  })
  // An address of the network names a person only where nothing else does.
  const own = found.filter(({ is }) => is !== 'ip_lease')
  return own.length > 0 ? own : found
}

function kindOf(path: string, values: string[]): IdentifierKind | null {
  const said = values.filter(value => !/^(-|none|null|unknown|n\/a)$/i.test(value))
  if (said.length > 0 && said.filter(value => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value)).length > said.length / 2)
    return 'email'
  const [kind] =
    kinds.find(([, name]) =>
      name.test(
        path
          .split('.')
          .at(-1)
          ?.replace(/[[\]"]/g, '') ?? '',
      ),
    ) ?? []
  if (!kind || said.some(value => /\s{2}|^\{|\/\//.test(value) || value.length > 80)) return null
  if (kind !== 'badge_no' && said.filter(value => value.includes(' ')).length * 2 > said.length) return null
  if (kind === 'ip_lease') return said.every(value => /^[\da-f.:]+$/i.test(value)) ? kind : null
  return said.length > 0 && said.every(value => /^\d+$/.test(value)) && kind === 'username' ? 'vendor_user_id' : kind
}
