import { scanJson } from './readers/parse-json.ts'

/** What a JSON file is, as far as ActivityWatch goes: an export of events, the mere list of buckets, or neither. */
export type ActivityWatchFile =
  | { kind: 'export'; hostnames: ReadonlySet<string> }
  | { kind: 'buckets' }
  | { kind: 'other' }

/**
 * Reads a JSON file to its end and recognises ActivityWatch's export (`GET /api/0/export`: `buckets` by id, each with
 * events) and its list of buckets (`GET /api/0/buckets/`: no events), of aw-server 0.14. Host names are in small letters.
 * Throws `BrokenJson`, or `SourceFault` where the file cannot be read.
 */
export async function recogniseActivityWatch(path: string): Promise<ActivityWatchFile> {
  const hostnames = new Set<string>()
  let [events, listed] = [0, 0]
  const paths = ['$.buckets.*.hostname', '$.buckets.*.events.*', '$.*.hostname', '$.*.client']
  await scanJson({ path }, paths, ({ key, value, stack }) => {
    if (stack.length === 4) events += 1
    else if (stack.length === 3 && key === 'hostname')
      hostnames.add(String(value).normalize('NFC').trim().toLowerCase())
    else if (stack.length === 2) listed += 1
  })
  if (hostnames.size > 0 && events > 0) return { kind: 'export', hostnames }
  return { kind: hostnames.size > 0 || listed > 1 ? 'buckets' : 'other' }
}
