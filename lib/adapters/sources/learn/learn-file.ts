import { open, readFile, realpath } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { stringify } from 'yaml'
import { manifestSchema } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { type FieldSample, fieldSamples } from './field-samples.ts'
import { guessPeople, guessTimes, type PersonGuess, type TimeGuess } from './guess-fields.ts'
import { guessReading, namesAround, type Reading } from './guess-reading.ts'
import { sampleStream } from './sample-stream.ts'

/** A manifest proposed for a file, as YAML, and what whoever connects must look at: a sentence each. */
export type Proposal = { yaml: string; look: string[] }

const headBytes = 262_144

/**
 * Proposes a manifest from one file of a system: how it is written, its fields, which of them hold times and name people.
 * Guesses, to be checked: nothing of it is known. It names fields and never a value. Throws where the file cannot be read.
 */
export async function learnFile(given: string, signal: AbortSignal): Promise<Proposal> {
  const path = await realpath(given)
  const name = basename(path)
  const head = await headOf(path)
  const text = isJson(head) ? await readFile(path, 'utf8') : ''
  const reading = guessReading(path, head, text)
  const around = namesAround(text, reading).map(one => ({ field: `envelope.${one}`, is: 'username' }))
  const place = { id: idOf(name), title: name, version: 1, from: { folder: name } }
  const draft = manifestSchema.parse({
    ...place,
    streams: [
      {
        name: 'rows',
        read: reading,
        person: [{ field: 'x', is: 'username' }, ...around],
        category: 'pd:Behavioral',
        map: {},
      },
    ],
  })
  const [stream] = draft.streams
  if (!stream) throw new Error('the draft has no stream')
  const sample = (parse: Parse) =>
    sampleStream(
      { manifest: draft, stream: { ...stream, parse }, config: { folder: dirname(path), file: name } },
      signal,
    )
  const plain = await sample({})
  const parse = jsonCells(fieldSamples(plain.rows))
  const inside = Object.keys(parse).length > 0 ? await sample(parse) : plain
  const columns = fieldSamples(plain.rows).map(one => one.path)
  return proposalOf({ place, read: reading, parse, columns }, fieldSamples(inside.rows), inside.unread)
}

type Parse = Record<string, 'json'>

/** The columns whose cells hold objects of JSON. */
function jsonCells(fields: FieldSample[]): Parse {
  const found = fields.filter(({ values }) => values.length > 0 && values.every(isObjectText))
  return Object.fromEntries(found.map(({ path }) => [path, 'json']))
}

function isObjectText(text: string): boolean {
  try {
    return text.startsWith('{') && typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

async function headOf(path: string): Promise<Buffer> {
  if (/\.gz$/i.test(path)) return gunzipSync(await readFile(path)).subarray(0, headBytes)
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const isJson = (head: Buffer): boolean =>
  /^\s*[{[]/.test(
    head
      .subarray(0, 100)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  )

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\..*$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '') || 'source'

type Place = { id: string; title: string; version: number; from: { folder: string } }

type Known = { place: Place; read: Reading; parse: Parse; columns: string[] }

function proposalOf({ place, read, parse, columns }: Known, fields: FieldSample[], unread: number): Proposal {
  const people = guessPeople(fields)
  const times = guessTimes(fields)
  const [time] = times
  const stream = {
    ...{ name: 'rows', read, category: 'pd:Behavioral', ...(Object.keys(parse).length > 0 ? { parse } : {}) },
    person: people.length > 0 ? people.map(personOf) : [{ field: 'FIELD', is: 'username' }],
    ...(time ? { time: timeOf(time) } : {}),
    map: mapOf(fields, people, time, read),
  }
  // Rows of a table all have its columns; of other files the first rows do not tell every field.
  const isTable = ['csv', 'parquet', 'sqlite', 'xlsx'].some(how => how in read)
  const streams = [isTable ? { ...stream, fields: columns.map(one => one.replaceAll('"', '')) } : stream]
  return { yaml: stringify({ ...place, streams }, { lineWidth: 118 }), look: lookAt(people, times, unread, fields) }
}

const personOf = ({ path, is, role }: PersonGuess) => ({ field: path, is, ...(role === 'actor' ? {} : { role }) })

const timeOf = ({ format, isLocal, year }: TimeGuess) =>
  isLocal || year ? { format, ...(isLocal ? { zone: 'UTC' } : {}), ...(year ? { year } : {}) } : format

function mapOf(fields: FieldSample[], people: PersonGuess[], time: TimeGuess | undefined, read: Reading) {
  const free = fields.filter(({ path }) => path !== time?.path && !people.some(one => one.path === path))
  const named = (...patterns: RegExp[]) =>
    patterns.flatMap(pattern => free.find(({ path, values }) => values.length > 0 && pattern.test(path)) ?? [])[0]?.path
  const id = named(/^(id|uid|uuid|event_?id|record_?id|row_id)$/i) ?? ('sqlite' in read ? 'row_id' : undefined)
  const [action, object] = [
    named(
      /^(action|operation|event|event[ _]?(name|type)|activity|method)$/i,
      /action|event|method|operation|activity|type/i,
    ),
    named(/object|url|title|name|path|text|detail/i),
  ]
  return {
    ...(id ? { id } : {}),
    ...(time ? { start: time.path } : {}),
    ...(action ? { action } : {}),
    ...(object && object !== action ? { object } : {}),
  }
}

function lookAt(people: PersonGuess[], times: TimeGuess[], unread: number, fields: FieldSample[]): string[] {
  const [time] = times
  const said: string[] = []
  if (fields.length === 0) said.push('No row could be read: say in read how the file is written.')
  if (unread > 0) said.push(`${unread} of the first rows could not be read in this way.`)
  if (people.length === 0) said.push('No field seems to name people: put the one that does in the place of FIELD.')
  else
    said.push(
      `person: ${people.map(({ path, is }) => `${path} seems to hold ${is}`).join('; ')}. Leave out what does not name people.`,
    )
  if (!time) said.push('No field seems to hold a time: say it in map.start, and how it is written in time.')
  else if (time.isLocal)
    said.push(`time: ${time.path} says no offset; put the zone in which it is written in the place of UTC.`)
  if (time && /^(DD\/MM|MM\/DD)/.test(time.format)) said.push('time: look whether the day or the month comes first.')
  if (times.length > 1) said.push(`Times stand in ${times.map(({ path }) => path).join(', ')} too; one may be the end.`)
  said.push('category, title (a word per language) and map are to be said by whoever knows the system.')
  return said
}
