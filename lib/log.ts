/**
 * The closed list of what a log line may say: ids, counts, codes and places in the program. There is no key for a name,
 * an address, a text or a message, so that no personal data can be logged by mistake (Art. 25 GDPR).
 */
const keys = [
  'requestId',
  'programmeId',
  'sourceId',
  'jobId',
  'queue',
  'attempt',
  'version',
  'kind',
  'step',
  'stream',
  'reason',
  'cause',
  'code',
  'error',
  'at',
  'method',
  'route',
  'httpStatus',
  'migration',
  'part',
  'count',
  'rows',
  'bytes',
  'milliseconds',
  'port',
  'pid',
  'signal',
  'exitCode',
] as const

export type LogFields = Partial<Record<(typeof keys)[number], string | number | boolean | null>>

const known: ReadonlySet<string> = new Set(keys)
const longest = 200

/**
 * Writes one JSON line to standard error: `{"time": UTC, "event": …, fields}`. A key outside the closed list, or a text
 * with an e-mail address in it, is left out and its key named under `refused`; line breaks and control characters
 * become spaces, so a value can never forge a second line.
 */
export function log(event: string, fields: LogFields = {}, write: (line: string) => void = writeLine): void {
  const line: Record<string, unknown> = { time: new Date().toISOString(), event: oneLine(event) }
  const refused: string[] = []
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (!known.has(key) || typeof value === 'object' ? value !== null : looksPersonal(value)) refused.push(oneLine(key))
    else line[key] = typeof value === 'string' ? oneLine(value) : value
  }
  if (refused.length > 0) line.refused = refused
  write(`${JSON.stringify(line)}\n`)
}

/**
 * What may be logged of a thrown thing: its class, its code and the place in the program, never its message (messages
 * of databases and parsers quote the data).
 */
export function errorFields(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { error: typeof thrown }
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null
  const frame = thrown.stack?.split('\n').find(line => line.startsWith('    at '))
  return { error: thrown.name, code, at: frame ? place(frame) : null }
}

const writeLine = (line: string): void => {
  process.stderr.write(line)
}

/** The last three parts of the path in a stack frame, `main/lib/worker.ts:12:3`. */
const place = (frame: string): string => /((?:[^/()\s]+\/){0,2}[^/()\s]+:\d+:\d+)\)?$/.exec(frame)?.[1] ?? 'unknown'

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, longest)

const looksPersonal = (value: string | number | boolean): boolean =>
  typeof value === 'string' && /[^\s@]@[^\s@]+\.[^\s@]/.test(value)
