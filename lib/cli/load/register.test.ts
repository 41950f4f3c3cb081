import { afterAll, describe, expect, test } from 'vitest'
import { loading, openLoad } from '#lib/testing/cli/test-load.ts'
import { loadRegister } from './register.ts'

const { nw, count, noted } = await openLoad()
afterAll(() => nw.end())

describe('register load', () => {
  const register = `
programmes:
  - id: badges
    title: { en: Badge doors, de: Türen }
    what: { en: Opening of doors }
    state: { kind: active, since: 2020-01-01 }
    since: 2020-01-01
    purposes: [{ purpose: { en: Safety }, legalBasis: { en: Art. 6(1)(f) } }]
    recipients: []
    retention: { days: 90, words: { en: 90 days } }
    aiTraining: { used: 'no', words: { en: No } }
    automatedDecisions: { en: None }
    systems: [doors]
    lastChecked: 2026-11-01
sources:
  - id: doors
    title: { en: Doors you opened }
    meaning: { en: Each entry is one door. }
    origin: { en: The door reader. }
    programmeId: badges
    holds: records
`

  test('puts the register in the place of the one before', async () => {
    expect(await loadRegister(nw.url, loading(register, true))).toContain('Nothing was changed')
    expect(await loadRegister(nw.url, loading(register))).toBe('Brought in: 1 programme, 1 source, 0 exposures.')
    const read = await nw.as('mara', async stores => stores.register.programmes())
    expect(read).toMatchObject([{ id: 'badges', title: { en: 'Badge doors', de: 'Türen' }, retention: { days: 90 } }])
    expect(await count('portal.exposure')).toBe(0)
    expect(await noted('register:load')).toHaveLength(1)
  })

  test('takes what is stated of machines, and refuses half a statement and a day to come, by their lines', async () => {
    const stating = (machine: string) =>
      loadRegister(nw.url, loading(register.replace('    systems: [doors]', `${machine}\n    systems: [doors]`)))
    const decides = '    decides: { automated: true, logic: { en: By hours }, significance: { en: No bonus } }'
    await expect(stating(decides)).rejects.toThrow('line 13: review is missing.')
    await expect(stating('    decides: { logic: { en: By hours } }')).rejects.toThrow(
      'line 13: automated: must be true or false.',
    )
    await expect(stating('    highRiskAi: { highRisk: false, workersInformed: 2026-01-05 }')).rejects.toThrow(
      'line 13: workersInformed is not known here.',
    )
    await expect(stating('    highRiskAi: { highRisk: true, workersInformed: 2026-11-02 }')).rejects.toThrow(
      'line 13: workersInformed is after lastChecked: state it once it has happened.',
    )
    await stating('    highRiskAi: { highRisk: true, workersInformed: 2026-11-01 }')
    const [badges] = await nw.as('mara', async stores => stores.register.programmes())
    expect(badges?.highRiskAi).toEqual({ highRisk: true, workersInformed: '2026-11-01' })
  })

  test('refuses a source of no programme and words that lack English, by their lines, and keeps the one before', async () => {
    await expect(
      loadRegister(nw.url, loading(register.replace('programmeId: badges', 'programmeId: gone'))),
    ).rejects.toThrow('line 20: there is no programme "gone".')
    await expect(
      loadRegister(nw.url, loading(register.replace('{ en: Doors you opened }', '{ de: Türen }'))),
    ).rejects.toThrow('line 17: en is missing.')
    expect(await count("portal.source where id = 'doors'")).toBe(1)
  })
})
