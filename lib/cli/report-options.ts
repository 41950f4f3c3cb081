import path from 'node:path'
import { parseArgs } from 'node:util'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import { WrongUsage } from './command.ts'
import { subjectKeys } from './subject-keys.ts'

const spoken = new Intl.ListFormat('en-GB', { type: 'disjunction' })

export type ReportOptions = {
  from: string[]
  keys: IdentityKey[]
  out: string
  zip: string | null
  language: Language
  zone: string
  name: string
}

/** Reads the arguments of `fifteen report`. A sentence says what is refused; a wrong call throws `WrongUsage`. */
export function reportOptions(args: string[]): ReportOptions | string {
  const text = { type: 'string' } as const
  const many = { type: 'string', multiple: true } as const
  const { values, positionals } = parse(() =>
    parseArgs({
      args: spread(args),
      allowPositionals: true,
      options: { from: many, subject: many, out: text, zip: text, lang: text, zone: text, name: text },
    }),
  )
  if (positionals.length > 0) throw new WrongUsage(`"${positionals[0]}" is not an option`)
  if (!values.from) throw new WrongUsage('--from PATH is missing')
  if (!values.out) throw new WrongUsage('--out REPORT.pdf is missing')
  const language = languages.find(one => one === (values.lang ?? 'en'))
  if (!language) return `--lang ${values.lang}: a report can be written in ${spoken.format(languages)}.`
  const zone = values.zone ?? 'UTC'
  if (!isZone(zone)) return `--zone ${zone}: must be a time zone like Europe/Berlin.`
  const keys = subjectKeys(values.subject ?? [])
  if (!keys.ok) return keys.sentence
  if (values.zip !== undefined && path.resolve(values.zip) === path.resolve(values.out))
    return '--out and --zip name the same file.'
  const name = values.name ?? keys.keys.map(key => key.value).join(', ')
  return { from: values.from, keys: keys.keys, out: values.out, zip: values.zip ?? null, language, zone, name }
}

/** `--from a b` means both, as `--from a --from b` does. */
function spread(args: string[]): string[] {
  let option = ''
  return args.flatMap((arg, at) => {
    if (arg.startsWith('--')) option = arg
    const follows = !arg.startsWith('--') && !(args[at - 1] ?? '').startsWith('--')
    return follows && (option === '--from' || option === '--subject') ? [option, arg] : [arg]
  })
}

function parse<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message.replace(/\. .*$/s, '') : String(error))
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
