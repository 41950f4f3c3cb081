import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { facts, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import { bytesOf, limits, type ReportCase, reportCase } from '#lib/testing/report-case.ts'
import { ComposingFailed } from './composing-failed.ts'

let mine: ReportCase
beforeAll(async () => {
  mine = await reportCase()
})
afterAll(() => mine.end())

describe('nothing is left', () => {
  test('when a source’s records are not whole', async () => {
    const [first] = mine.files
    if (!first) throw new Error('no file')
    const given = mine.order({ files: [{ source: first.source, file: { ...first.file, object: 'case/gone' } }] })
    await expect(mine.compose(given)).rejects.toThrow(ComposingFailed)
    expect(await mine.left(given.prefix)).toEqual([])
  })

  test('when it is stopped while it writes', async () => {
    const stop = new AbortController()
    const given = mine.order()
    await expect(mine.compose(given, { signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow()
    expect(await mine.left(given.prefix)).toEqual([])
  })

  test('when it was stopped before it began', async () => {
    await expect(mine.compose(mine.order(), { signal: AbortSignal.abort() })).rejects.toThrow()
  })

  test('when one of its processes is killed; and the next attempt gives the same files', async () => {
    const given = mine.order()
    const killing = mine.compose(given, { limits, progress: () => killChildren() })
    await expect(killing).rejects.toThrow(/ended early \(SIGKILL\)/)
    expect(await mine.left(given.prefix)).toEqual([])
    const again = await mine.compose(given, { limits })
    expect(bytesOf(again.artifacts)).toEqual(bytesOf((await mine.compose(mine.order(), { limits })).artifacts))
  })

  test('when the records of a source are not in the report', async () => {
    const given = mine.order({ facts: facts({ sources: [source('activitywatch')] }) })
    await expect(mine.compose(given)).rejects.toThrow(/hold 0 and 250 records, 253 were released; nothing is sealed/)
    expect(await mine.left(given.prefix)).toEqual([])
  })
})

/** Kills the composing processes of this one, as the system does when memory runs out. */
function killChildren(): void {
  for (const name of readdirSync('/proc').filter(each => /^\d+$/.test(each))) {
    const stat = readStat(name)
    const [, parent = ''] = /\) \S (\d+)/.exec(stat) ?? []
    if (Number(parent) === process.pid && readCommand(name).includes('compose-child'))
      process.kill(Number(name), 'SIGKILL')
  }
}

const readStat = (pid: string) => readIfThere(`/proc/${pid}/stat`)
const readCommand = (pid: string) => readIfThere(`/proc/${pid}/cmdline`)

/** A process may be gone between the listing and the look. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
