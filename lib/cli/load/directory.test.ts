import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openLoad } from '#lib/testing/cli/test-load.ts'
import { loadDirectory } from './directory.ts'

const { nw, count, noted } = await openLoad()
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-people-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await nw.end()
})

type Options = { check?: boolean; everybody?: boolean; allowLeaving?: number | null }

/** Loads a file of this text. */
function load(text: string, options: Options = {}, name = 'people.yml'): Promise<string> {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return loadDirectory(nw.url, file, { check: false, everybody: false, allowLeaving: null, ...options })
}

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
    expect(await load(directory, { check: true })).toBe(
      '2 people: 2 new. 11 who work here are not in the file and stay. Only checked: nothing was changed.',
    )
    expect(await count("portal.person where id in ('paula', 'quirin')")).toBe(0)
    expect(await noted('directory:load')).toEqual([])
  })

  test('brings people in, and the audit trail notes it with the hash of the file', async () => {
    expect(await load(directory)).toBe('2 people: 2 new. 11 who work here are not in the file and stay.')
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
    const sha256 = createHash('sha256').update(directory).digest('hex')
    expect(await noted('directory:load')).toEqual([
      { detail: { people: 2, establishments: 1, new: 2, changed: 0, left: 0, returned: 0, sha256 }, role: 'system' },
    ])
  })

  test('refuses one key of two people at the same time, naming the line and both, until one is only claimed', async () => {
    const contested = directory.replace('2026-07-01', '2026-06-30')
    const refused = load(contested)
    await expect(refused).rejects.toThrow(
      /^line 15: badge_no "117-1" is held by "paula" and "quirin" on the same days: give each their own days/,
    )
    const claimed = contested.replace('from: 2026-06-30', 'from: 2026-06-30, confidence: claimed')
    expect(await load(claimed, { check: true })).toContain('Only checked')
  })

  test('refuses a key that somebody holds who is not in the file', async () => {
    const other = directory.replace("kind: badge_no, value: '117-1', from: 2026-07-01", 'kind: username, value: MARA')
    await expect(load(other)).rejects.toThrow(
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
    const refused = load(bad)
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
    await expect(load(bad)).rejects.toThrow(
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
    await expect(load(elsewhere)).rejects.toThrow(why)
    expect(await count("portal.establishment where id = 'vienna' and country <> 'AT'")).toBe(0)
  })

  test('says the line of what is not YAML, and of a word it does not know', async () => {
    await expect(load('people:\n  - id: "open')).rejects.toThrow(/^line 2: this is not YAML/)
    await expect(load('persons: []')).rejects.toThrow('line 1: persons is not known here.')
  })
})
