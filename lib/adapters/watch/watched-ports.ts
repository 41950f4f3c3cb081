import type { Mailer } from '#lib/ports/mailer.ts'
import type { Answer, MonitoringSource } from '#lib/ports/monitoring-source.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { Outcome } from './closed-names.ts'
import { figures } from './figures.ts'
import { watched, watchedStream } from './watched.ts'

/** The same store, measured. Names of objects are not told. */
export const watchedObjects = (objects: ObjectStore): ObjectStore => ({
  put: (name, bytes) => watched('objects', 'put', () => objects.put(name, bytes)),
  get: (name, range) => watchedStream('objects', 'get', objects.get(name, range)),
  size: name => watched('objects', 'size', () => objects.size(name)),
  remove: name => watched('objects', 'remove', () => objects.remove(name)),
  list: prefix => watchedStream('objects', 'list', objects.list(prefix)),
})

/** The same mail system, measured. */
export const watchedMailer = (mailer: Mailer): Mailer => ({
  ...mailer,
  send: mail => watched('mail', 'send', () => mailer.send(mail)),
})

/** The same source, measured; one that answers with a failure has failed although it throws nothing. */
export const watchedSource = (source: MonitoringSource): MonitoringSource => ({
  ...source,
  collect: (ask, signal) => watchedStream('source', 'collect', source.collect(ask, signal), noteAnswer),
})

function noteAnswer(answer: Answer): Outcome {
  if (answer.kind === 'ledger') return answer.line.status === 'failed' ? 'failed' : 'done'
  figures().noteRows(answer.records.length)
  return 'done'
}
