import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { portal } from '../composition.ts'
import type { Actor } from '../domain/actor.ts'
import { errorFields, log } from '../log.ts'
import type { World } from '../ports/world.ts'
import { sorryFor } from './incident.ts'
import { currentToken } from './session.ts'
import { type Words, words } from './words.ts'

/** What a public page may read: the actor is null for a visitor who is not signed in. */
export type Visit = { world: World; actor: Actor | null; now: Temporal.Instant; words: Words }

/** Runs `read` for a public page, as the person who is signed in or as a visitor who sees no case at all. */
export const visit = <V>(read: (given: Visit) => Promise<V>): Promise<V> =>
  attempt(read).catch(thrown => redirect(sorryFor(thrown, '/')))

async function attempt<V>(read: (given: Visit) => Promise<V>): Promise<V> {
  const [{ asPerson, asVisitor }, token, said] = await Promise.all([portal(), currentToken(), words()])
  const seen = async (world: World) =>
    read({ world, actor: token ? await world.directory.actor() : null, now: world.clock.now(), words: said })
  return token ? asPerson(token, seen) : asVisitor(seen)
}

/** Who is here, for the frame of every page, and whose portal it is. The frame stands even when the database does not. */
export const frame = cache(async () => {
  const { settings } = await portal()
  const actor = await attempt(async given => given.actor).catch(thrown => {
    log('frame without a person', errorFields(thrown))
    return null
  })
  return { actor, employer: settings.employer, words: await words() }
})
