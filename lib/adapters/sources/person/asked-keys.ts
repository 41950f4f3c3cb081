import { hash } from 'node:crypto'
import { compileExpression } from '#lib/adapters/sources/schema/expression.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { placeholders } from '#lib/adapters/sources/schema/template.ts'
import { isUsable, matchingForm } from '#lib/domain/people/identity-key.ts'
import { type IdentifierKind, type IdentityKey, identifierKinds } from '#lib/domain/records/monitoring-record.ts'
import type { Ask } from '#lib/ports/monitoring-source.ts'

/** A key as a stream is asked with it: `from` and `to` (excluded) are ISO instants, so that they compare as text. */
export type AskedKey = {
  kind: IdentifierKind
  /** As the source writes it, and in the form in which values are compared. */
  value: string
  form: string
  valueHash: string
  from: string
  to: string
}

/** The kinds of identifier by which a stream can know a person, in the order of the manifest. */
export function kindsOf(stream: Stream): IdentifierKind[] {
  const each = 'for' in stream ? stream.for : undefined
  const match = 'match' in stream ? stream.match?.keys : undefined
  const mine = stream.mine === undefined ? [] : compileExpression(stream.mine).paths
  const params = 'params' in stream ? stream.params.flatMap(param => placeholders(String(param))) : []
  const named = [
    ...mine.filter(([root]) => root === 's').map(([, name]) => name),
    ...params.filter(name => name.startsWith('subject.')).map(name => name.slice('subject.'.length)),
  ]
  const kinds = [each?.each, match, ...named.map(name => (name === each?.as ? each?.each : name))]
  return identifierKinds.filter(kind => kinds.includes(kind))
}

/**
 * The person's keys with which a source may be asked: usable, of this system where they belong to one, and for a login
 * with a domain (`NORTHWIND\mara`) the bare login too. Days of validity are days in the stream's zone; a key that was
 * not the person's on any day of the period is not asked. `period` holds ISO instants with milliseconds, UTC.
 */
export function askedKeys({ keys, period }: Pick<Ask, 'keys' | 'period'>, system: string, zone = 'UTC'): AskedKey[] {
  const usable = keys.filter(key => isUsable(key) && (key.system ?? system) === system)
  const all = usable.flatMap(withBareLogin).map(key => asAsked(key, zone))
  const asked = all.filter(key => key.from < period.to && key.to > period.from)
  return asked.filter((key, index) => asked.findIndex(other => same(key, other)) === index)
}

function withBareLogin(key: IdentityKey): IdentityKey[] {
  const bare = key.kind === 'username' ? key.value.split('\\').at(-1) : undefined
  return bare && bare !== key.value ? [key, { ...key, value: bare }] : [key]
}

function asAsked({ kind, value, validFrom, validTo }: IdentityKey, zone: string): AskedKey {
  const form = matchingForm(kind, value)
  const next = validTo === null ? null : Temporal.PlainDate.from(validTo).add({ days: 1 }).toString()
  return {
    kind,
    value,
    form,
    valueHash: hash('sha256', `${kind}\0${form}`).slice(0, 24),
    from: validFrom === null ? '' : startOfDay(validFrom, zone),
    to: next === null ? '~' : startOfDay(next, zone),
  }
}

const startOfDay = (day: string, zone: string): string =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds).toISOString()

const same = (a: AskedKey, b: AskedKey): boolean =>
  a.kind === b.kind && a.form === b.form && a.from === b.from && a.to === b.to
