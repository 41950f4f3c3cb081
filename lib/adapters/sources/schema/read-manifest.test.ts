import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shipped } from '#lib/testing/test-collect.ts'
import { readManifest } from './read-manifest.ts'

const problemsOf = (text: string): string[] => {
  const read = readManifest(text)
  return read.ok ? [] : read.problems
}

/** A shipped manifest with one text in it replaced. */
const changed = async (id: string, from: string | RegExp, to: string): Promise<string[]> => {
  const text = await shipped(id)
  const other = text.replace(from, to)
  if (other === text) throw new Error('nothing was replaced')
  return problemsOf(other)
}

test('every shipped manifest and every manifest of the demo is in order', async () => {
  for (const folder of [
    join(import.meta.dirname, '../manifests'),
    join(import.meta.dirname, '../../../demo/connectors'),
  ])
    for (const name of await readdir(folder))
      expect([name, problemsOf(await readFile(join(folder, name), 'utf8'))]).toEqual([name, []])
})

describe('refused, with the key in the sentence', () => {
  test('an unknown key', async () => {
    expect(await changed('doors', 'glob:', 'glop:')).toContain('streams[0]: "glop" is not a key known here.')
  })

  test('a kind that is not built', () => {
    expect(problemsOf('id: x\ntitle: X\nversion: 1\nkind: mqtt\nstreams: []')).toEqual([
      'kind: must be one of file, lines, sql.',
    ])
  })

  test('text that is not YAML', () => {
    expect(problemsOf('id: [')).toEqual(['this is not YAML: line 1 cannot be read.'])
  })

  test('a function that JMESPath does not have, which evaluation would tell only on a row', async () => {
    expect(await changed('activitywatch', 'contains(', 'contain(')).toEqual([
      'streams[0].mine: calls "contain()", which is not a function of JMESPath.',
    ])
  })

  test('an expression with wrong syntax, or one that reads from nowhere', async () => {
    expect((await changed('activitywatch', 'start: r.timestamp', 'start: r..timestamp'))[0]).toMatch(
      /^streams\[0\]\.map\.start: is not a JMESPath expression/,
    )
    expect((await changed('activitywatch', 'start: r.timestamp', 'start: row.timestamp'))[0]).toContain(
      'reads "row.timestamp"',
    )
  })

  test('a stream that does not say whose rows it gives', async () => {
    expect(await changed('doors', /\n *match:.*/, '')).toEqual([
      'streams[0].mine: is needed: nothing here says which rows are the person’s.',
    ])
    expect((await changed('activitywatch', 's.device_id', 's.hostname'))[0]).toContain('not a kind of identifier')
  })

  test('a pattern that leaves the folder', async () => {
    for (const glob of ['../badge*.csv', '/etc/*.csv', 'a/../../b.csv', 'C:\\\\x.csv'])
      expect((await changed('doors', 'badge*.csv', glob))[0]).toContain('streams[0].glob')
  })

  test('a zone that is none, and local times without one', async () => {
    expect((await changed('doors', 'Europe/Berlin', 'Europe/Berlln'))[0]).toContain('is not a time zone')
    expect((await changed('doors', ', zone: Europe/Berlin', ''))[0]).toContain('time.zone must say')
  })

  test('a file without a header and without names for its columns', async () => {
    expect((await changed('doors', 'header: true', 'header: false'))[0]).toContain('streams[0].options.columns')
  })

  test('SQL: more than a SELECT, a wrong number of parameters, a placeholder in the text, an unknown one', async () => {
    expect(await changed('radius', 'sql: select', 'sql: delete from radacct; select')).toContain(
      'streams[0].sql: must be one SELECT.',
    )
    expect((await changed('radius', ', "{{period.to}}"', ''))[0]).toContain('for $1 to $3; 2 stand there')
    expect((await changed('radius', 'lower($1)', "'{{subject.login}}'")).join()).toContain('holds a placeholder')
    expect((await changed('radius', '{{period.to}}', '{{period.end}}'))[0]).toContain('{{period.end}} is not known')
    expect((await changed('radius', 'id: to_string(r.radacctid), ', ''))[0]).toContain('streams[0].map.id')
  })

  test('half a consultation: none of its answers may be guessed', async () => {
    expect((await changed('doors', 'action: r.Event', 'consultation.function: r.Event'))[0]).toContain(
      'consultation.purpose, consultation.system, consultation.exported, consultation.cleared must be given too',
    )
  })

  test('two streams of one name', async () => {
    const text = await shipped('squid')
    const stream = text.slice(text.indexOf('  - name'))
    expect(problemsOf(`${text}\n${stream}`)).toEqual(['streams: two streams are called "web".'])
  })
})
