import { type LedgerLine, noCounts } from '#lib/domain/records/coverage.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { Ask } from '#lib/ports/monitoring-source.ts'

/** The ledger line of a source that stands in the register but could not be asked: no connector, or no answer at all. */
export const unasked = (source: RegisteredSource, ask: Ask): LedgerLine => ({
  source: source.id,
  stream: source.id,
  title: inLanguage(source.title, 'en'),
  manifest: { version: 0, sha256: '' },
  status: 'failed',
  asked: { ...ask.period, keys: [] },
  asOf: ask.collectedAt,
  counts: noCounts(),
  gaps: [{ code: 'error', text: 'No connection to this system is set up.' }],
  by: 'connector',
  recordsSha256: '',
})
