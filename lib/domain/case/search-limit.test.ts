import { expect, test } from 'vitest'
import { noCounts, withSearchLimits } from '#lib/domain/records/coverage.ts'
import { london } from '#lib/testing/cast.ts'
import { Story } from '#lib/testing/test-case.ts'

const limit = {
  kind: 'search_limited' as const,
  source: 'proxy',
  searched: 'We searched the logs of the last two years.',
  why: 'Older ones lie on tapes that would have to be read for months.',
}

test('only the law of the UK lets a search end because more would not be proportionate, and only with both reasons', () => {
  const uk = new Story({ establishment: london, profileId: 'UK2026' }).inReview()
  expect(new Story().inReview().tries('okafor', limit)).toBe('search_unlimited')
  expect(uk.tries('marchetti', limit)).toBe('wrong_role')
  expect(uk.tries('okafor', { ...limit, searched: 'Some.' })).toBe('reason_missing')
  expect(uk.tries('okafor', { ...limit, why: 'Too much.' })).toBe('reason_missing')
  uk.does('okafor', limit).does('okafor', { ...limit, searched: 'We searched the logs of three years.' })
  const { kind: _, ...said } = limit
  expect(uk.case.reading.collection.limits).toEqual([{ ...said, searched: 'We searched the logs of three years.' }])
})

test('a source that was searched in part is not complete, and says both reasons after its other gaps', () => {
  const line = {
    ...{ source: 'proxy', stream: 'hits', title: 'Proxy', manifest: { version: 1, sha256: 'aa' } },
    ...{ status: 'complete' as const, asked: { from: '2026-01-01', to: '2026-02-01', keys: [] } },
    ...{ asOf: '2026-02-01T00:00:00Z', counts: noCounts(), gaps: [], by: 'connector' as const, recordsSha256: 'bb' },
  }
  const units = [
    { source: 'proxy', ledger: [line] },
    { source: 'doors', ledger: [{ ...line, source: 'doors' }] },
  ]
  const [proxy, doors] = withSearchLimits(units, [limit])
  expect(proxy?.ledger[0]).toMatchObject({
    status: 'partial',
    gaps: [{ code: 'search_limited', text: `${limit.searched} ${limit.why}` }],
  })
  expect(doors?.ledger[0]).toMatchObject({ status: 'complete', gaps: [] })
})
