/**
 * What a check found. `why` is a word for scripts, `words` plain sentences for people, the first one being the answer;
 * `file` names the first file that is not as it was; `fingerprint` the key that signed.
 */
export type Verdict = {
  genuine: boolean
  kind: 'report' | 'package' | 'receipt' | 'unknown'
  why: 'genuine' | 'changed' | 'other_key' | 'unsigned' | 'missing' | 'added' | 'unreadable'
  words: string[]
  file?: string
  fingerprint?: string
}

export type Kind = Verdict['kind']

/** The key that the checker has from elsewhere, as far as it is known; null: none was given. */
export type KnownKey = { fingerprint: string } | null

/** A verdict that the thing is not what was given. */
export const not = (kind: Kind, why: Exclude<Verdict['why'], 'genuine'>, words: string[], file?: string): Verdict => ({
  genuine: false,
  kind,
  why,
  words,
  ...(file === undefined ? {} : { file }),
})

/** Thrown by readers for bytes that are not what they must be; the message is a sentence. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}
