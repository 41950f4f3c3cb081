import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { portal } from '#lib/composition.ts'
import { readCase } from '#lib/domain/case/case.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { errorFields, log } from '#lib/log.ts'
import type { World } from '#lib/ports/world.ts'
import { type Words, words } from '#lib/web/words/words.ts'
import { incidentPath } from './incident.ts'
import { currentToken } from './session.ts'

/** What a public page may read: the actor is null for a visitor who is not signed in. */
export type Visit = { world: World; actor: Actor | null; now: Temporal.Instant; words: Words }

/** Runs `read` for a public page, as the person who is signed in or as a visitor who sees no case at all. */
export const visit = <V>(read: (given: Visit) => Promise<V>): Promise<V> =>
  attempt(read).catch(thrown => redirect(incidentPath(thrown, '/')))

async function attempt<V>(read: (given: Visit) => Promise<V>): Promise<V> {
  const [{ asPerson, asVisitor }, token, said] = await Promise.all([portal(), currentToken(), words()])
  const seen = async (world: World) =>
    read({ world, actor: token ? await world.directory.actor() : null, now: world.clock.now(), words: said })
  return token ? asPerson(token, seen) : asVisitor(seen)
}

/** Who is here, for the frame of every page, and whose portal it is. The frame stands even when the database does not. */
export const frame = cache(async () => {
  const { settings } = await portal()
  const nobody = { actor: null, acting: null }
  const here = await attempt(async given => ({ actor: given.actor, acting: await actingFor(given) })).catch(thrown => {
    log('frame without a person', errorFields(thrown))
    return nobody
  })
  return { ...here, employer: settings.employer, factsYears: settings.factsYears, words: await words() }
})

/** For whom a delegate acts, and until when: it stands on every page of theirs. */
async function actingFor({ world, actor, now, words }: Visit): Promise<{ name: string; until: string } | null> {
  if (!actor?.roles.includes('delegate')) return null
  const request = await world.intake.entrusted()
  const mandate = request && readCase(request, now).delegates.find(({ delegateId }) => delegateId === actor.personId)
  return request && mandate ? { name: request.subject.name, until: words.day(mandate.until) } : null
}
