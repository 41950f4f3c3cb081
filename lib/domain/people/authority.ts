import data from './authorities.json' with { type: 'json' }
import type { Establishment } from './establishment.ts'

/** A supervisory authority to name in notices and reports (Art. 77 GDPR). */
export type Authority = {
  /** ISO 3166-1; `UK` for the United Kingdom; `DE-BY` for the authority of a Land. */
  code: string
  name: string
  /** Names that follow it, each from a day on (ISO), the earliest first; null while the day is not known. */
  later?: { name: string; from: string | null; source: string }[]
  /** The name in English, where the authority has one. */
  nameEn: string | null
  scope: string
  website: string
  complaintUrl: string | null
  email: string | null
  /** Line by line; empty where unknown. */
  address: string[]
  /** The language complaints are taken in, where known. */
  complaintLanguage: string | null
  /** The day of the source that holds this record, not of a visit to the site; null without a source. */
  verifiedOn: string | null
  /** `2`: quoted second-hand. `M`: not verified. */
  confidence: string
  note?: string
}

/** A country, and of Germany the Land: by these an authority is found. */
export type Jurisdiction = Pick<Establishment, 'country' | 'region'>

/** Without a website an authority cannot be named usefully. */
const authorities = data.authorities.flatMap(({ website, address, ...rest }): Authority[] =>
  website === null ? [] : [{ ...rest, website, address: address ?? [] }],
)

/**
 * The authorities a person may complain to (Art. 77(1)): that of the place of work first, then that of the habitual
 * residence where it differs. `on`: the day (ISO) whose names count, else those so far. Empty where the project has no record. In Germany it is the authority of the Land, for private
 * employers; without a Land all of them are named.
 */
export function authoritiesFor(establishment: Jurisdiction, residence?: Jurisdiction, on?: string): Authority[] {
  const places = residence ? [establishment, residence] : [establishment]
  const competent = [...new Set(places.flatMap(competentFor))]
  return on === undefined ? competent : competent.map(one => ({ ...one, name: nameOn(one, on) }))
}

/** What the authority is called on a day (ISO). A name whose day is not known does not count. */
export const nameOn = ({ name, later = [] }: Pick<Authority, 'name' | 'later'>, day: string): string =>
  later.findLast(({ from }) => from !== null && from <= day)?.name ?? name

/** The authorities to name to the person of a request: of the place of work and, where they said so, of where they live. */
export const authoritiesOf = ({
  establishment,
  contact,
  today,
}: {
  establishment: Jurisdiction
  /** The day whose names count. */
  today?: Temporal.PlainDate
  contact: { residence?: Jurisdiction | null | undefined }
}) => authoritiesFor(establishment, contact.residence ?? undefined, today?.toString())

/** The Länder by their own names, which stand in every language. */
export const lands: Readonly<Record<string, string>> = {
  'DE-BW': 'Baden-Württemberg',
  'DE-BY': 'Bayern',
  'DE-BE': 'Berlin',
  'DE-BB': 'Brandenburg',
  'DE-HB': 'Bremen',
  'DE-HH': 'Hamburg',
  'DE-HE': 'Hessen',
  'DE-MV': 'Mecklenburg-Vorpommern',
  'DE-NI': 'Niedersachsen',
  'DE-NW': 'Nordrhein-Westfalen',
  'DE-RP': 'Rheinland-Pfalz',
  'DE-SL': 'Saarland',
  'DE-SN': 'Sachsen',
  'DE-ST': 'Sachsen-Anhalt',
  'DE-SH': 'Schleswig-Holstein',
  'DE-TH': 'Thüringen',
}

/** Where a person may say they live: every country with an authority (ISO 3166-1), and the sixteen Länder in place of Germany. */
export const residences: readonly string[] = [
  ...authorities.flatMap(({ code }) =>
    code === 'UK' ? ['GB'] : /^[A-Z]{2}$/.test(code) && code !== 'EU' ? [code] : [],
  ),
  ...Object.keys(lands),
]

/** The place that such a code names; null for any other text. */
export function residenceFrom(code: string): Jurisdiction | null {
  if (!residences.includes(code)) return null
  const [country = '', region] = code.split('-')
  return region === undefined ? { country } : { country, region }
}

/** The code of a place; the other way round of `residenceFrom`. */
export const residenceCode = ({ country, region }: Jurisdiction): string => (region ? `${country}-${region}` : country)

function competentFor({ country, region }: Jurisdiction): Authority[] {
  if (country !== 'DE') return authorities.filter(({ code }) => code === (country === 'GB' ? 'UK' : country))
  const lands = authorities.filter(({ code }) => /^DE-[A-Z]{2}$/.test(code))
  const land = lands.filter(({ code }) => code === `DE-${region}`)
  return land.length > 0 ? land : lands
}
