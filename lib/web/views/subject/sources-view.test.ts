import { expect, test } from 'vitest'
import { type CoverageStatus, type LedgerLine, noCounts } from '#lib/domain/records/coverage.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import { asked, requestWith } from '#lib/testing/test-case.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { sourcesView } from './sources-view.ts'

const at = Temporal.Instant.from('2026-11-12T15:40:00Z')

const source = (id: string): RegisteredSource => ({
  id,
  title: { en: id, de: `${id} (de)` },
  meaning: { en: '' },
  origin: { en: '' },
  programmeId: 'p',
  holds: 'records',
  codes: {},
})

const line = (id: string, status: CoverageStatus, gaps: LedgerLine['gaps'] = []): LedgerLine => ({
  source: id,
  stream: id,
  title: id,
  manifest: { version: 1, sha256: '' },
  status,
  asked: { from: '', to: '', keys: [] },
  asOf: at.toString(),
  counts: noCounts(),
  gaps,
  by: 'connector',
  recordsSha256: '',
})

const unit = (id: string, given: Partial<CollectionUnit>): CollectionUnit => ({
  source: id,
  attempt: 1,
  seen: 0,
  kept: 0,
  startedAt: at,
  finishedAt: at,
  ledger: [],
  file: null,
  ...given,
})

const seen = (units: CollectionUnit[]) =>
  sourcesView({
    request: requestWith(...asked),
    sources: ['badge', 'vans', 'web', 'keys', 'apps', 'shots'].map(source),
    units,
    words: wordsIn('en'),
  })

test('every source is listed with what it answered, also those that are empty, failed or still wait', () => {
  const units = [
    unit('badge', { kept: 1292, seen: 1300, ledger: [line('badge', 'complete')] }),
    unit('vans', { ledger: [line('vans', 'complete')] }),
    unit('web', { kept: 12, ledger: [line('web', 'partial', [{ code: 'bad_rows', text: '', count: 3 }])] }),
    unit('keys', { ledger: [line('keys', 'failed', [{ code: 'error', text: 'The file is missing.' }])] }),
    unit('apps', { kept: 20_000, seen: 90_000, finishedAt: null }),
  ]
  expect(seen(units).map(({ id, state, entries, gaps }) => [id, state, entries, gaps])).toEqual([
    ['badge', 'Complete', '1,292', []],
    ['vans', 'Nothing held', '0', []],
    ['web', 'Not everything: see the reasons', '12', ['3 rows could not be read.']],
    ['keys', 'Could not be asked', '0', ['The system could not be read. The file is missing.']],
    ['apps', 'Running', '20,000 so far, of 90,000 looked through', []],
    ['shots', 'Waiting', '', []],
  ])
})

test('one failed stream makes a source failed, however much the others gave', () => {
  const units = [unit('badge', { kept: 9, ledger: [line('badge', 'complete'), line('badge', 'failed')] })]
  expect(seen(units)[0]).toMatchObject({ state: 'Could not be asked', failed: true })
})
