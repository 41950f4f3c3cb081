import 'server-only'
import { portal } from '#lib/composition.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { type Health, isFailing } from '#lib/features/watch/ask-health.ts'
import type { World } from '#lib/ports/world.ts'
import { words } from '#lib/web/words/words.ts'
import { currentToken } from './session.ts'

/** How each part is; answers of a moment ago, so that asking costs a store or mail server nothing. */
export const health = async (): Promise<Health> => (await portal()).health.all()

/** A source of the register: when it last answered, and when it failed since; null where it did not. */
type SourceHealth = { id: string; title: string; answered: string | null; failed: string | null }

/** The sources one by one, for those who see figures; none for everybody else and while the database does not answer. */
export async function sourceHealth(): Promise<SourceHealth[]> {
  const token = await currentToken().catch(() => null)
  if (!token) return []
  const { language, moment } = await words()
  return (await portal()).asPerson(token, read).catch(() => [])

  async function read({ directory, register }: World): Promise<SourceHealth[]> {
    const actor = await directory.actor()
    if (!actor || !mayEver(actor, 'metrics:see')) return []
    const zone = (await directory.self())?.establishment.timeZone ?? 'UTC'
    const answers = new Map((await register.lastAnswers()).map(last => [last.source, last]))
    return (await register.sources()).flatMap(({ id, title }) => {
      const last = answers.get(id)
      if (!last) return []
      const { answeredAt, failedAt } = last
      return {
        id,
        title: inLanguage(title, language),
        answered: answeredAt && moment(answeredAt, zone),
        failed: failedAt && isFailing(last) ? moment(failedAt, zone) : null,
      }
    })
  }
}

const headers = { 'cache-control': 'no-store' }

/**
 * For monitoring: `status`, and for each part `ok` or the code of its cause. 503 when it is `failing`; `degraded` is 200,
 * because a load balancer that took such pages away would only make it worse.
 */
export async function healthRoute(): Promise<Response> {
  const { status, parts } = await health()
  const said = Object.fromEntries(Object.entries(parts).map(([part, cause]) => [part, cause ?? 'ok']))
  return Response.json({ status, ...said }, { status: status === 'failing' ? 503 : 200, headers })
}

/** For load balancers: whether these pages can serve people, which needs the database and nothing else. */
export async function pagesRoute(): Promise<Response> {
  const cause = await (await portal()).health.database()
  return Response.json(
    { status: cause ? 'failing' : 'ok', database: cause ?? 'ok' },
    { status: cause ? 503 : 200, headers },
  )
}

/** For whoever starts a process again that hangs: it answers. */
export const liveRoute = async (): Promise<Response> => Response.json({ status: 'ok' }, { headers })
