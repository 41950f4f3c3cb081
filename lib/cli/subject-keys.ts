import { commandLine, isUsable } from '#lib/domain/people/identity-key.ts'
import { type IdentityKey, identifierKinds } from '#lib/domain/records/monitoring-record.ts'

/** Names people use for a kind of identifier. */
const aliases: Record<string, string> = {
  hostname: 'device_id',
  host: 'device_id',
  badge: 'badge_no',
  login: 'username',
}

export type SubjectKeys = { ok: true; keys: IdentityKey[] } | { ok: false; sentence: string }

/**
 * The person's identifiers as typed on the command line, each `KEY=VALUE`; `hostname` is another word for `device_id`.
 * A key given here counts as confirmed for the whole period.
 */
export function subjectKeys(texts: string[]): SubjectKeys {
  if (texts.length === 0) return wrong('Whose data? Give --subject KEY=VALUE, for example --subject hostname=lt-4411.')
  const keys: IdentityKey[] = []
  for (const text of texts) {
    const [, word = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? []
    const kind = identifierKinds.find(one => one === (aliases[word] ?? word))
    if (value.trim() === '') return wrong(`--subject ${text}: must be KEY=VALUE, for example hostname=lt-4411.`)
    if (!kind)
      return wrong(`--subject ${text}: ${word} is not known; use hostname or one of ${identifierKinds.join(', ')}.`)
    const key: IdentityKey = {
      kind,
      value,
      validFrom: null,
      validTo: null,
      source: commandLine,
      confidence: 'confirmed',
    }
    if (!isUsable(key)) return wrong(`--subject ${word}: the value holds control characters.`)
    keys.push(key)
  }
  return { ok: true, keys }
}

const wrong = (sentence: string): SubjectKeys => ({ ok: false, sentence })
