import { afterAll, describe, expect, test } from 'vitest'
import { loading, openLoad } from '#lib/testing/cli/test-load.ts'
import { loadDirectory } from './directory.ts'

const { nw, count, noted } = await openLoad()
afterAll(() => nw.end())

const directory = `
establishments:
  - id: vienna
    name: Northwind GmbH, Wien
    country: AT
    timeZone: Europe/Vienna
people:
  - id: paula
    name: Paula Beispiel
    email: paula@northwind.example
    employeeNo: NW-9001
    manager: okafor
    establishment: vienna
    keys:
      - { kind: badge_no, value: '117-1', from: 2026-01-01, to: 2026-06-30 }
  - id: quirin
    name: Quirin Beispiel
    email: quirin@northwind.example
    employeeNo: NW-9002
    establishment: vienna
    keys:
      - { kind: badge_no, value: '117-1', from: 2026-07-01 }
`

describe('directory load', () => {
  test('with --check says what it would do and changes nothing', async () => {
    expect(await loadDirectory(nw.url, loading(directory, true))).toBe(
      'In order: 2 people, 1 establishment. Nothing was changed.',
    )
    expect(await count("portal.person where id in ('paula', 'quirin')")).toBe(0)
    expect(await noted('directory:load')).toEqual([])
  })

  test('brings people in, and the audit trail notes it with the hash of the file', async () => {
    expect(await loadDirectory(nw.url, loading(directory))).toBe('Brought in: 2 people, 1 establishment.')
    const { rows } = await nw.owner.query(
      "select p.manager_id, p.establishment_id, r.role, k.key from portal.person p join portal.person_role r on r.person_id = p.id join portal.identity_key k on k.person_id = p.id where p.id = 'paula'",
    )
    expect(rows).toEqual([
      {
        manager_id: 'okafor',
        establishment_id: 'vienna',
        role: 'employee',
        key: {
          kind: 'badge_no',
          value: '117-1',
          validFrom: '2026-01-01',
          validTo: '2026-06-30',
          source: 'directory',
          confidence: 'confirmed',
        },
      },
    ])
    const { sha256 } = loading(directory).note
    expect(await noted('directory:load')).toEqual([
      { detail: { people: 2, establishments: 1, sha256 }, role: 'system' },
    ])
  })

  test('refuses one key of two people at the same time, naming the line and both, until one is only claimed', async () => {
    const contested = directory.replace('2026-07-01', '2026-06-30')
    const refused = loadDirectory(nw.url, loading(contested))
    await expect(refused).rejects.toThrow(
      /^line 15: badge_no "117-1" is held by "paula" and "quirin" on the same days: give each their own days/,
    )
    const claimed = contested.replace('from: 2026-06-30', 'from: 2026-06-30, confidence: claimed')
    expect(await loadDirectory(nw.url, loading(claimed, true))).toContain('In order')
  })

  test('refuses a key that somebody holds who is not in the file', async () => {
    const other = directory.replace("kind: badge_no, value: '117-1', from: 2026-07-01", 'kind: username, value: MARA')
    await expect(loadDirectory(nw.url, loading(other))).rejects.toThrow(
      'line 22: username "MARA" is held by "quirin" and "mara" on the same days',
    )
  })

  test('names each bad line in a plain sentence and brings nothing in', async () => {
    const before = await count('portal.person')
    const bad = directory
      .replace('name: Paula Beispiel', 'name: Changed')
      .replace('email: paula@northwind.example', 'email: paula')
      .replace('2026-06-30', '2026-06-31')
      .replace('    employeeNo: NW-9002\n', '')
    const refused = loadDirectory(nw.url, loading(bad))
    await expect(refused).rejects.toThrow(
      [
        'line 10: email: must be an e-mail address.',
        'line 15: to: must be a day such as 2026-11-23.',
        'line 16: employeeNo is missing.',
      ].join('\n'),
    )
    expect(await count('portal.person')).toBe(before)
    expect(await count("portal.person where name = 'Changed'")).toBe(0)
  })

  test('refuses a manager and a place that are nobody and nowhere, and what stands twice', async () => {
    const bad = directory
      .replace('manager: okafor', 'manager: nobody')
      .replace('id: quirin\n', 'id: paula\n')
      .replace(/establishment: vienna(?![\s\S]*establishment: vienna)/, 'establishment: graz')
    await expect(loadDirectory(nw.url, loading(bad))).rejects.toThrow(
      [
        'line 12: there is no person "nobody" to be the manager.',
        'line 16: id "paula" stands twice.',
        'line 20: there is no establishment "graz".',
      ].join('\n'),
    )
  })

  test.each([
    ['US', 'America/Los_Angeles', /^line 5: Notices are written for establishments in the European Economic Area/],
    ['CH', 'Europe/Zurich', /an establishment there cannot be chosen/],
    ['GB', 'Europe/London', /^line 5: no holiday calendar for GB/],
  ])('a place in %s cannot be chosen, and the line says why', async (country, zone, why) => {
    const elsewhere = directory.replace('country: AT', `country: ${country}`).replace('Europe/Vienna', zone)
    await expect(loadDirectory(nw.url, loading(elsewhere))).rejects.toThrow(why)
    expect(await count("portal.establishment where id = 'vienna' and country <> 'AT'")).toBe(0)
  })

  test('says the line of what is not YAML, and of a word it does not know', async () => {
    await expect(loadDirectory(nw.url, loading('people:\n  - id: "open'))).rejects.toThrow(/^line 2: this is not YAML/)
    await expect(loadDirectory(nw.url, loading('persons: []'))).rejects.toThrow('line 1: persons is not known here.')
  })
})
