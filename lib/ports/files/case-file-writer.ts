import type { Language } from '#lib/domain/rights/actor.ts'

/** One file of a case file; `rows` of a table, its header not counted. */
export type CasePart = { name: string; type: string; bytes: AsyncIterable<Uint8Array>; rows?: number }

/** Of which request, as of when (ISO instant), who made it and why; its README is in `language`, with days of `timeZone`. */
export type CaseFileHead = {
  number: string
  madeAt: string
  made: { by: string; reason: string }
  employer: string
  language: Language
  timeZone: string
  verifyUrl: string
}

/** What a file that went out is: its length, and its SHA-256 in hex. */
export type WholeFile = { bytes: number; sha256: string }

/** Writes a case as one signed package (ZIP) with a README, as it is read; the same parts give the same bytes. */
export type CaseFileWriter = {
  /** `whole` is called with what the file is before its last bytes are given; when it throws, they are not. */
  write(
    head: CaseFileHead,
    parts: AsyncIterable<CasePart>,
    whole: (file: WholeFile) => Promise<void>,
  ): AsyncGenerator<Uint8Array>
}
