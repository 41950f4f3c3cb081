import type { IdentifierKind } from '#lib/domain/records/monitoring-record.ts'
import { matchingForm } from './identity-key.ts'

/**
 * An identifier as it is compared: `core` is what names somebody, `within` the domain, realm or network around it (null:
 * not written), `realm` whether it stood behind an @.
 */
export type IdentifierForm = { core: string; within: string | null; realm: boolean }

/**
 * The form of an identifier as systems write it: blanks and Unicode forms evened out, case where it means nothing,
 * `DOMAIN\user` and `user@REALM` (MS-ADTS 3.1.1.5.3, RFC 4120), a host's name with or without its network, `LT-1$` for a
 * computer's account, leading zeros of a card, MAC addresses in any writing, IPv4 inside IPv6 (RFC 4291).
 */
export function identifierForm(kind: IdentifierKind, value: string): IdentifierForm {
  const text = matchingForm(kind, value)
  if (kind === 'username' || kind === 'vpn_cn') return loginForm(text)
  if (kind === 'device_id') return hostForm(text)
  return { core: plainForm(kind, text), within: null, realm: false }
}

function plainForm(kind: IdentifierKind, text: string): string {
  if (kind === 'badge_no') return text.replace(/\d+/g, digits => digits.replace(/^0+(?=\d)/, ''))
  if (kind === 'directory_id')
    return /^\{?[0-9a-f-]{36}\}?$/i.test(text) ? text.replace(/[{}]/g, '').toLowerCase() : text
  if (kind === 'ip_lease') return text.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (kind === 'email' || kind === 'upn') return text.replace(/^(mailto|smtp):/, '')
  return text
}

function loginForm(text: string): IdentifierForm {
  const [, domain, account] = /^([^\\/@]+)[\\/]([^\\/]+)$/.exec(text) ?? []
  if (domain && account) return { core: account, within: domain, realm: false }
  const [, user, realm] = /^([^@]+)@([^@]+)$/.exec(text) ?? []
  return user && realm ? { core: user, within: realm, realm: true } : { core: text, within: null, realm: false }
}

function hostForm(text: string): IdentifierForm {
  if (/^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/.test(text))
    return { core: text.replace(/[:-]/g, ''), within: null, realm: false }
  const host = text.replace(/^[^\\]+\\(?=[^\\]+$)/, '').replace(/[.$]$/, '')
  const [, name, network] = /^([^.\s]+)\.((?:[a-z0-9-]+\.)*[a-z]{2,})$/.exec(host) ?? []
  return name && network ? { core: name, within: network, realm: false } : { core: host, within: null, realm: false }
}

/** Whether two identifiers of one kind may be one: the same core, and no two domains or networks that differ. */
export const areOne = (a: IdentifierForm, b: IdentifierForm): boolean =>
  a.core === b.core && (a.within === null || b.within === null || within(a.within, b.within))

/** `NORTHWIND` is the short name of `northwind.example`. */
export const within = (one: string, other: string): boolean =>
  one === other || (one.includes('.') ? one.split('.')[0] === other : other.split('.')[0] === one)

/** What systems write where nobody is known; a person whose own identifier is such a word is found before it is asked. */
export function namesNobody(value: string): boolean {
  const text = value.trim().toLowerCase()
  return nobody.has(text) || /^[-–—?_.*]*$/.test(text)
}

const nobody = new Set([
  'unknown',
  '(unknown)',
  '<unknown>',
  'n/a',
  'na',
  'none',
  'null',
  '(null)',
  '<null>',
  'nil',
  'undefined',
  's-1-0-0',
  '00000000-0000-0000-0000-000000000000',
  '0.0.0.0',
])
