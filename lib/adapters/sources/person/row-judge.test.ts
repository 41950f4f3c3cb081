import { expect, test } from 'vitest'
import { readManifest } from '#lib/adapters/sources/schema/read-manifest.ts'
import { identifierForm } from '#lib/domain/people/identifier-form.ts'
import { shipped } from '#lib/testing/test-collect.ts'
import type { AskedKey } from './asked-keys.ts'
import type { JudgePlan, RawRow } from './judge-row.ts'
import { startJudge } from './row-judge.ts'

const plan = async (from: string | RegExp, to: string): Promise<JudgePlan> => {
  const read = readManifest((await shipped('squid')).replace(from, () => to))
  const stream = read.ok ? read.manifest.streams[0] : undefined
  if (!stream) throw new Error('the manifest is not in order')
  const period = { from: '2020-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' }
  const key: AskedKey = {
    kind: 'username',
    value: 'mara',
    form: identifierForm('username', 'mara'),
    valueHash: 'x',
    from: '',
    to: '~',
  }
  const people = [{ keys: [key], own: [], period, collectedAt: period.to }]
  return { system: 'squid', stream, people }
}
const lines = (value: string): RawRow[] => [{ value, position: 1, place: 'file/1' }]

test('a pattern that backtracks without end dies alone', async () => {
  const judge = await startJudge(await plan(/lines: .*/, "lines: '^(?<user>(a+)+)$'"), {
    megabytes: 64,
    milliseconds: 300,
  })
  await expect(judge.judge(lines(`${'a'.repeat(40)}!`))).rejects.toThrow('took too long')
  await expect(judge.judge(lines('a'))).rejects.toThrow('took too long')
})

test('an expression that wants all memory dies alone', async () => {
  const greedy = "to_string(length(split(pad_left('x', `30000000`, 'x'), '')))"
  const judge = await startJudge(await plan(/map: .*/, `map: { start: ts, object: "= ${greedy}" }`), {
    megabytes: 32,
    milliseconds: 20_000,
  })
  const line =
    '1791202221.332    420 10.20.4.17 TCP_HIT/200 356 GET http://northwind.example/ mara HIER_NONE/- text/html'
  await expect(judge.judge(lines(line))).rejects.toThrow('too much memory')
})

test('questions asked together are answered in turn', async () => {
  const judge = await startJudge(await plan('', ''))
  const [rows, sorted, again] = await Promise.all([
    judge.judge(lines('?')),
    judge.sort([{ values: [{ present: true, values: ['-'] }], count: 3 }]),
    judge.judge(lines('?')),
  ])
  const bad = [[{ at: 0, judgement: 'badRow' }]]
  expect([rows, again]).toEqual([bad, bad])
  expect(sorted).toMatchObject({ masks: [0], nobody: [3] })
  await judge.close()
})
