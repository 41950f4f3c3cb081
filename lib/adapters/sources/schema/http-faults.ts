import type { Fault } from './fault.ts'
import type { Stream } from './manifest-schema.ts'
import type { From } from './place-schema.ts'
import { placeholders } from './template.ts'

/** What is wrong with how an HTTP API is asked. */
export function httpFaults({ get, query, page, window, read, map, person }: Stream, from: From): Fault[] {
  const faults: Fault[] = []
  const add = (key: string, fault: string) => faults.push([[key], fault])
  if (from.http === undefined) {
    for (const [key, said] of Object.entries({ get, query, page, window }))
      if (said !== undefined) add(key, 'goes with from: { http: … } only')
    return faults
  }
  if (get === undefined) add('get', 'is missing; it is the path to ask, such as /v1/events')
  else if (!get.startsWith('/')) add('get', 'must begin with /')
  if (read.json === undefined && !read.ndjson) add('read', 'of an HTTP API is json or ndjson')
  if (map.id === undefined) add('map', 'must say id: without it a row that comes in two pages is told twice')
  if (page) {
    const kinds = (['cursor', 'next', 'link', 'offset', 'number'] as const).filter(kind => page[kind] !== undefined)
    if (kinds.length !== 1) add('page', 'must say one of cursor, next, link, offset or number')
    else if (!['next', 'link'].includes(kinds[0] ?? '') && !page.param) add('page', 'must say param too')
  }
  const known = ['case.ref', 'period.from', 'period.to', ...(window ? ['window.start', 'window.end'] : [])]
  const kinds = person.map(({ is }) => `subject.${is}`)
  const names = [get ?? '', ...Object.values(query ?? {})].flatMap(text => placeholders(String(text)))
  for (const name of names)
    if (!known.includes(name) && !name.startsWith('config.') && !kinds.includes(name))
      add('query', `{{${name}}} is not known; it may be ${[...known, ...kinds].join(', ')} or config.NAME`)
  if (window && !names.includes('window.start')) add('query', 'must send {{window.start}} and {{window.end}}')
  return faults
}
