import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { errorFields, log } from '#lib/log.ts'
import { withQuery } from './own-origin.ts'

/**
 * What a bug becomes: a line in the log with a number, without any personal data, and the path of the page that says
 * so with the same number and a way `back`. A page of its own, because Next shows nothing of an error without
 * JavaScript. Redirects and missing pages pass through.
 */
export function incidentPath(thrown: unknown, back: string): string {
  unstable_rethrow(thrown)
  const incident = crypto.randomUUID().slice(0, 8)
  log('page broken', { ...errorFields(thrown), code: incident })
  return withQuery(withQuery('/incident', 'incident', incident), 'back', back)
}
