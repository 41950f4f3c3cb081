import type { VerifyCode } from '#lib/domain/report/verify-code.ts'
import type { CaseKey } from './record-store.ts'

/** All that a stranger with a file or a code is told: of which request it is, and the day it was made (`2026-11-27`). */
export type Genuine = { number: string; madeOn: string; file: string | null }

/** What is asked for: the code on a cover, or the SHA-256 (hex) of a file. */
export type Asked = { code: VerifyCode } | { sha256: string }

/** What is known of the files that were given, without the files: it stays when they are gone. */
export type GenuineStore = {
  /** The code of one version: random to everybody without the case's key, and the same at every attempt. */
  codeFor(key: CaseKey, version: number): VerifyCode
  /** Keeps the hash of the code and of every file of a version, with the link of the chain that covers all. */
  keep(
    requestId: string,
    version: number,
    made: { code: VerifyCode; chain: string; files: { name: string; sha256: string }[] },
  ): Promise<void>
  /** Null for what was never given: unknown, not released and withdrawn look alike. `client` is counted, not kept. */
  find(asked: Asked, client: string): Promise<Genuine | null | 'too_often'>
}
