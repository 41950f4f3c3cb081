import type { Establishment } from '#lib/domain/people/establishment.ts'

/** Grounds of withholding (docs/law/refusal.md); a closed list: Art. 15(4), Art. 23 and national law. */
export const withholdingGrounds = [
  'thirdParty',
  'tradeSecret',
  'privilege',
  'whistleblower',
  'nationalRestriction',
  'securitySecret',
  'investigationPrejudice',
] as const
export type WithholdingGround = (typeof withholdingGrounds)[number]

/** Grounds on which a request may be refused in whole or in part: those of withholding and those of the procedure. */
export type RefusalGround =
  | WithholdingGround
  | 'abusive12_5'
  | 'identityNotConfirmed'
  | 'notIdentifiable11'
  | 'bdsg34_1_2'
  | 'uk_sch2_2'
  | 'uk_sch2_5'
  | 'uk_sch2_16'
  | 'uk_sch2_19'
  | 'uk_sch2_20'
  | 'uk_sch2_21'
  | 'uk_sch2_22'
  | 'uk_sch2_23'
  | 'uk_sch2_24'

/** What a ground rests on: the text to cite, the terms of the Data Privacy Vocabulary, and where it holds. */
type Basis = {
  basis: string
  dpv: readonly string[]
  /** ISO country where alone it holds. */
  only?: 'DE' | 'GB'
  /** Limits the copy and is never a reason to refuse everything (recital 63). */
  partOnly?: true
}

const third = ['ThirdPartyRightsImpaired']
const secret = ['ConfidentialityObligationCompromised']
const exempt = ['LegallyExempted']

/** The closed list (docs/law/refusal.md). */
export const bases: Readonly<Record<RefusalGround, Basis>> = {
  thirdParty: { basis: 'GDPR Art. 15(4), recital 63', dpv: third, partOnly: true },
  tradeSecret: { basis: 'GDPR Art. 15(4), recital 63', dpv: third, partOnly: true },
  privilege: { basis: 'national law under GDPR Art. 23', dpv: secret, partOnly: true },
  whistleblower: { basis: 'national law under GDPR Art. 23', dpv: secret, partOnly: true },
  nationalRestriction: { basis: 'national law under GDPR Art. 23', dpv: exempt },
  securitySecret: { basis: 'GDPR Art. 15(4)', dpv: ['SecurityImpaired'], partOnly: true },
  investigationPrejudice: { basis: 'national law under GDPR Art. 23', dpv: ['CrimeInvestigationImpaired'] },
  abusive12_5: { basis: 'GDPR Art. 12(5)(b)', dpv: ['ProcessUnfounded', 'ProcessExcessive'] },
  identityNotConfirmed: { basis: 'GDPR Art. 12(6)', dpv: ['IdentityVerificationFailure'] },
  notIdentifiable11: { basis: 'GDPR Art. 11, 12(2)', dpv: ['FulfilmentImpossible'] },
  bdsg34_1_2: { basis: 'BDSG §34(1) no. 2', dpv: [...exempt, 'DisproportionateEffortRequired'], only: 'DE' },
  uk_sch2_2: { basis: 'DPA 2018 Sch. 2 para 2', dpv: ['CrimeInvestigationImpaired'], only: 'GB' },
  uk_sch2_5: { basis: 'DPA 2018 Sch. 2 para 5', dpv: ['LegalClaimDefenceImpaired'], only: 'GB' },
  uk_sch2_16: { basis: 'DPA 2018 Sch. 2 para 16', dpv: third, only: 'GB', partOnly: true },
  uk_sch2_19: { basis: 'DPA 2018 Sch. 2 para 19', dpv: secret, only: 'GB' },
  uk_sch2_20: { basis: 'DPA 2018 Sch. 2 para 20', dpv: exempt, only: 'GB' },
  uk_sch2_21: { basis: 'DPA 2018 Sch. 2 para 21', dpv: exempt, only: 'GB' },
  uk_sch2_22: { basis: 'DPA 2018 Sch. 2 para 22', dpv: exempt, only: 'GB' },
  uk_sch2_23: { basis: 'DPA 2018 Sch. 2 para 23', dpv: exempt, only: 'GB' },
  uk_sch2_24: { basis: 'DPA 2018 Sch. 2 para 24', dpv: secret, only: 'GB' },
}

/** Every ground, in the order in which it is offered. */
export const refusalGrounds = Object.keys(bases) as RefusalGround[]

/** The W3C Data Privacy Vocabulary's justifications of a ground, as IRIs (release 2.0). */
export const justificationsOf = (ground: RefusalGround): string[] =>
  bases[ground].dpv.map(term => `https://w3id.org/dpv/justifications#${term}`)

/** The grounds that may be given at a place, for the whole request or for a part of the answer. */
export const groundsFor = ({ country }: Pick<Establishment, 'country'>, whole: boolean): RefusalGround[] =>
  refusalGrounds.filter(ground => {
    const { only, partOnly } = bases[ground]
    return (only === undefined || only === country) && !(whole && partOnly)
  })
