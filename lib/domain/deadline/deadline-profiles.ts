import type { Establishment } from '#lib/domain/people/establishment.ts'

/** A length of time; months are clamped to the end of a shorter month, days do not count the first day. */
export type Term = { months: number } | { days: number }

/**
 * From which day a period runs. `receipt`: it reached the controller. `preconditions`: the latest of receipt, identity,
 * authority and fee. `feeNotice`: ten days after the notice, if one was sent. `request`: its own date, if known.
 */
export type Start = 'receipt' | 'preconditions' | 'feeNotice' | 'request'

/**
 * Which days do not count. `uk12A`: from asked to answered, both included. `edpb`: after asked to answered, for identity
 * or clarification. `edpbClarificationOnly`: the same, for clarification.
 */
export type Pause = 'none' | 'edpb' | 'edpbClarificationOnly' | 'uk12A'

/** The time limits of one law, in force from `validFrom` to `validTo` (ISO days of receipt, both included). */
export type Profile = {
  id: ProfileId
  version: string
  /** The text that says so. */
  source: string
  validFrom?: string
  validTo?: string
  start: Start
  first: Term
  /** In all, from the anchor; null where the law sets no longer term. */
  extendedTotal: Term | null
  /** Whether a period that ends on a weekend or public holiday ends on the next working day. */
  rolls: boolean
  pause: Pause
  /** Staff plan without the pause: its legal ground is only guidance. */
  safeIgnoresPause?: true
  /** The extension notice runs from the date of the request, while the answer runs from receipt. */
  noticeFromRequest?: true
  /** Business days within which receipt must be confirmed. */
  acknowledgeIn?: number
}

export const profileIds = ['EU', 'UK2020', 'UK2026', 'CCPA', 'CH', 'BR', 'PIPEDA', 'QC', 'KR'] as const
export type ProfileId = (typeof profileIds)[number]

const version = '2026-11-23'
const month = { version, first: { months: 1 }, extendedTotal: { months: 3 }, rolls: true } as const
const days = { version, start: 'receipt', extendedTotal: null, rolls: false, pause: 'none' } as const

/** Every law the product can count by. A change of the law is a new profile with its own dates. */
export const profiles: Readonly<Record<ProfileId, Profile>> = {
  EU: {
    ...month,
    id: 'EU',
    source: 'GDPR Art. 12(3); Reg. 1182/71 Art. 3; EDPB Guidelines 01/2022 §159',
    start: 'receipt',
    pause: 'edpb',
    safeIgnoresPause: true,
  },
  UK2020: {
    ...month,
    id: 'UK2020',
    source: 'UK GDPR Art. 12(3); ICO guidance of 2020 for start and pause',
    validTo: '2026-02-04',
    start: 'preconditions',
    pause: 'edpbClarificationOnly',
  },
  UK2026: {
    ...month,
    id: 'UK2026',
    source: 'UK GDPR Art. 12A (Data (Use and Access) Act 2025 s.76)',
    validFrom: '2026-02-05',
    start: 'preconditions',
    pause: 'uk12A',
  },
  CCPA: {
    ...days,
    id: 'CCPA',
    source: 'Cal. Civ. Code 1798.130; 11 CCR 7021',
    first: { days: 45 },
    extendedTotal: { days: 90 },
    acknowledgeIn: 10,
  },
  CH: { ...days, id: 'CH', source: 'FADP Art. 25-26; DPO Art. 18-19', first: { days: 30 }, start: 'feeNotice' },
  BR: { ...days, id: 'BR', source: 'LGPD Art. 19 II', first: { days: 15 }, start: 'request' },
  PIPEDA: {
    ...days,
    id: 'PIPEDA',
    source: 'PIPEDA s.8(3)-(4)',
    first: { days: 30 },
    extendedTotal: { days: 60 },
    noticeFromRequest: true,
  },
  QC: { ...days, id: 'QC', source: 'Quebec P-39.1 s.32', first: { days: 30 } },
  KR: { ...days, id: 'KR', source: 'PIPA Art. 35(3); Enforcement Decree Art. 41-42', first: { days: 10 } },
}

/** EU member states, and Iceland, Liechtenstein and Norway (EEA Joint Committee Decision 154/2018). */
const eea = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LI LV LT LU MT NL NO PL PT RO SK SI ES SE'.split(' ')

/**
 * The law that governs a request by the place that must answer and the day of receipt (Art. 2(1) Reg. 1182/71 for the place).
 * Null where the product knows none.
 */
export function profileFor(
  place: Pick<Establishment, 'country' | 'region'>,
  receivedDate: Temporal.PlainDate,
): Profile | null {
  const day = receivedDate.toString()
  const inForce = candidates(place)
    .map(id => profiles[id])
    .find(({ validFrom = '', validTo = '9999' }) => validFrom <= day && day <= validTo)
  return inForce ?? null
}

function candidates({ country, region }: Pick<Establishment, 'country' | 'region'>): ProfileId[] {
  if (eea.includes(country)) return ['EU']
  if (country === 'GB') return ['UK2020', 'UK2026']
  if (country === 'US') return region === 'CA' ? ['CCPA'] : []
  if (country === 'CA') return region === 'QC' ? ['QC'] : ['PIPEDA']
  return country === 'CH' || country === 'BR' || country === 'KR' ? [country] : []
}
