import type { IdentifierKind, IdentityKey } from '#lib/domain/records/monitoring-record.ts'

/** Where a key comes from that was given on the command line: it counts as confirmed for the whole period. */
export const commandLine = 'command line'

/** Identifiers that pass from hand to hand: without a first day they must not be used (another person had them before). */
const reused: ReadonlySet<IdentifierKind> = new Set(['badge_no', 'device_id', 'phone_id', 'ip_lease', 'employee_no'])

/** Identifiers whose case means nothing. */
const caseless: ReadonlySet<IdentifierKind> = new Set(['email', 'upn', 'username', 'device_id', 'vpn_cn'])

/** True for things that others had before or will have after. */
export const isHandedOn = (kind: IdentifierKind): boolean => reused.has(kind)

/** The form in which two values of one kind are compared; the value itself is sent to systems unchanged. */
export function matchingForm(kind: IdentifierKind, value: string): string {
  const plain = value.normalize('NFC').trim()
  return caseless.has(kind) ? plain.toLowerCase() : plain
}

/**
 * Whether a key may be used to ask a system (Art. 5(1)(d), accuracy): not merely claimed, free of control characters,
 * and with a first day where such identifiers are handed on.
 */
export const isUsable = (key: IdentityKey): boolean =>
  key.confidence !== 'claimed' &&
  key.value.trim() !== '' &&
  !/\p{Cc}/u.test(key.value) &&
  (key.validFrom !== null || !isHandedOn(key.kind) || key.source === commandLine)

/**
 * The person's keys that another person holds on a common day (Art. 15(4), rights of others): nothing found under them
 * may be released before somebody has decided whose they are.
 */
export const contestedKeys = (own: IdentityKey[], others: IdentityKey[]): IdentityKey[] =>
  own.filter(key => others.some(other => sameIdentifier(key, other) && shareADay(key, other)))

const sameIdentifier = (a: IdentityKey, b: IdentityKey): boolean =>
  a.kind === b.kind && a.system === b.system && matchingForm(a.kind, a.value) === matchingForm(b.kind, b.value)

const shareADay = (a: IdentityKey, b: IdentityKey): boolean =>
  (a.validFrom ?? '') <= (b.validTo ?? '9999') && (b.validFrom ?? '') <= (a.validTo ?? '9999')
