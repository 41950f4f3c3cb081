import { hash } from 'node:crypto'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { type IdentifierForm, identifierForm } from '#lib/domain/people/identifier-form.ts'
import { isUsable, matchingForm } from '#lib/domain/people/identity-key.ts'
import type { IdentifierKind, IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import type { Ask } from '#lib/ports/monitoring-source.ts'

/** A key as a stream is asked with it: `from` and `to` (excluded) are ISO instants, so that they compare as text. */
export type AskedKey = {
  kind: IdentifierKind
  /** As the directory writes it, and in the form in which values are compared. */
  value: string
  form: IdentifierForm
  valueHash: string
  from: string
  to: string
}

/** The kinds of identifier by which a stream can know a person, in the order of the manifest. */
export const kindsOf = (stream: Pick<Stream, 'person'>): IdentifierKind[] => [
  ...new Set(stream.person.map(({ is }) => is)),
]

/**
 * The keys with which a stream is asked: usable ones of this system that are valid on a day of the period. What is not
 * valid then is not asked. `period` holds ISO instants with milliseconds, UTC.
 */
export function askedKeys({ keys, period }: Pick<Ask, 'keys' | 'period'>, system: string, zone = 'UTC'): AskedKey[] {
  const usable = keys.filter(key => isUsable(key) && (key.system ?? system) === system)
  const asked = usable.map(key => asAsked(key, zone)).filter(key => key.from < period.to && key.to > period.from)
  return asked.filter((key, index) => asked.findIndex(other => same(key, other)) === index)
}

function asAsked({ kind, value, validFrom, validTo }: IdentityKey, zone: string): AskedKey {
  const next = validTo === null ? null : Temporal.PlainDate.from(validTo).add({ days: 1 }).toString()
  return {
    kind,
    value,
    form: identifierForm(kind, value),
    valueHash: hash('sha256', `${kind}\0${matchingForm(kind, value)}`).slice(0, 24),
    from: validFrom === null ? '' : startOfDay(validFrom, zone),
    to: next === null ? '~' : startOfDay(next, zone),
  }
}

const startOfDay = (day: string, zone: string): string =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds).toISOString()

const same = (a: AskedKey, b: AskedKey): boolean =>
  a.kind === b.kind && a.valueHash === b.valueHash && a.from === b.from && a.to === b.to
