/** Why sealed bytes were refused. */
export type SealFault = 'not_sealed' | 'unknown_format' | 'other_key' | 'not_authentic' | 'cut_short'

const sentences: Record<SealFault, string> = {
  not_sealed: 'These are not sealed bytes.',
  unknown_format: 'The sealed bytes are of a format or algorithm that this version does not know.',
  other_key: 'The sealed bytes belong to another key.',
  not_authentic: 'The sealed bytes were changed, moved, cut or belong to another object.',
  cut_short: 'The sealed bytes end too early.',
}

/** Sealed bytes or a wrapped key that cannot be trusted. The message names neither keys nor contents. */
export class SealBroken extends Error {
  override name = 'SealBroken'
  readonly fault: SealFault
  constructor(fault: SealFault) {
    super(sentences[fault])
    this.fault = fault
  }
}
