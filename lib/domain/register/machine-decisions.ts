import type { Translated } from './translated.ts'

/**
 * Whether the programme decides about people by machine alone, with legal or similarly significant effect (Art. 22 GDPR). Where
 * it does: the procedure and principles in plain words (C-203/22), what follows for people, and how a person looks again.
 */
export type Decides<T = Translated> = { automated: false } | { automated: true; logic: T; significance: T; review: T }

/**
 * Whether an AI system is used that counts as high-risk (AI Act, Annex III no. 4), and the days (ISO) on which the workers and
 * their representatives were informed (Art. 26(7)); a day that is left out is not known.
 */
export type HighRiskAi =
  | { highRisk: false }
  | { highRisk: true; workersInformed?: string; representativesInformed?: string }

/** What the register states of machines in a programme; null where it states nothing. */
export type Machine<T> = { decides: Decides<T> | null; highRiskAi: HighRiskAi | null }

/**
 * From which day (ISO) the duty to inform (AI Act Art. 26(7)) and the right to an explanation (Art. 86) apply to systems of
 * Annex III: deferred by the Omnibus of June 2026 (docs/law/answer.md).
 */
const annexIII = '2027-12-02'

/** A sentence by its key in the messages, with the day (ISO) in it. */
type MachineSentence = { key: SentenceKey; day?: string }
type SentenceKey =
  | 'unstated'
  | 'decidesYes'
  | 'decidesNo'
  | 'highRiskYes'
  | 'highRiskNo'
  | 'workersInformed'
  | 'workersUnstated'
  | 'representativesInformed'
  | 'representativesUnstated'
  | 'dutyToInform'
  | 'explanation'

/** A row of what is said: sentences of ours, or words of the register. */
type MachineRow<T> =
  | { name: 'logic' | 'significance' | 'review'; quoted: T }
  | { name: 'decides' | 'highRisk' | 'informed' | 'explanation'; sentences: MachineSentence[] }

/** All that is said of machines in a programme, in order; what the register does not state is said to be not stated. */
export const machineRows = <T>({ decides, highRiskAi }: Machine<T>): MachineRow<T>[] => [
  { name: 'decides', sentences: [{ key: stated(decides?.automated, 'decidesYes', 'decidesNo') }] },
  ...(decides?.automated
    ? (['logic', 'significance', 'review'] as const).map(name => ({ name, quoted: decides[name] }))
    : []),
  { name: 'highRisk', sentences: [{ key: stated(highRiskAi?.highRisk, 'highRiskYes', 'highRiskNo') }] },
  ...(highRiskAi?.highRisk ? underTheAiAct(highRiskAi) : []),
]

const stated = (value: boolean | undefined, yes: SentenceKey, no: SentenceKey): SentenceKey =>
  value === undefined ? 'unstated' : value ? yes : no

type Informed = { workersInformed?: string; representativesInformed?: string }

const underTheAiAct = ({ workersInformed: workers, representativesInformed: representatives }: Informed) => [
  {
    name: 'informed' as const,
    sentences: [
      workers === undefined ? { key: 'workersUnstated' as const } : { key: 'workersInformed' as const, day: workers },
      representatives === undefined
        ? { key: 'representativesUnstated' as const }
        : { key: 'representativesInformed' as const, day: representatives },
      { key: 'dutyToInform' as const, day: annexIII },
    ],
  },
  { name: 'explanation' as const, sentences: [{ key: 'explanation' as const, day: annexIII }] },
]
