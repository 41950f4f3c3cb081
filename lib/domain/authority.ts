import data from './authorities.json' with { type: 'json' }
import type { Establishment } from './establishment.ts'

/** A supervisory authority to name in notices and reports (Art. 77 GDPR). */
export type Authority = {
  /** ISO 3166-1; `UK` for the United Kingdom; `DE-BY` for the authority of a Land. */
  code: string
  name: string
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

type Place = Pick<Establishment, 'country' | 'region'>

/** Without a website an authority cannot be named usefully. */
const authorities = data.authorities.flatMap(({ website, address, ...rest }): Authority[] =>
  website === null ? [] : [{ ...rest, website, address: address ?? [] }],
)

/**
 * The authorities a person may complain to (Art. 77(1)): that of the place of work first, then that of the habitual
 * residence where it differs. Empty where the project has no record. In Germany it is the authority of the Land, for private
 * employers; without a Land all of them are named.
 */
export function authoritiesFor(establishment: Place, residence?: Place): Authority[] {
  const places = residence ? [establishment, residence] : [establishment]
  return [...new Set(places.flatMap(ofPlace))]
}

function ofPlace({ country, region }: Place): Authority[] {
  if (country !== 'DE') return authorities.filter(({ code }) => code === (country === 'GB' ? 'UK' : country))
  const lands = authorities.filter(({ code }) => /^DE-[A-Z]{2}$/.test(code))
  const land = lands.filter(({ code }) => code === `DE-${region}`)
  return land.length > 0 ? land : lands
}
