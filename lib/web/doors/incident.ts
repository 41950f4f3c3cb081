import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { whyFailed } from '#lib/composition.ts'
import { errorFields, log } from '#lib/log.ts'
import { withQuery } from './own-origin.ts'

/**
 * What a bug becomes: a line in the log with a number, without any personal data, and the path of the page that says
 * so with the same number, the cause where it is not ours, and a way `back`. A page of its own, because Next shows nothing
 * of an error without JavaScript. Redirects and missing pages pass through.
 */
export function incidentPath(thrown: unknown, back: string): string {
  unstable_rethrow(thrown)
  const incident = crypto.randomUUID().slice(0, 8)
  const cause = whyFailed(thrown)
  log('page broken', { ...errorFields(thrown), cause, code: incident })
  const page = withQuery(withQuery('/incident', 'incident', incident), 'back', back)
  return cause === 'ours' ? page : withQuery(page, 'cause', cause)
}
