import 'server-only'
import { cache } from 'react'
import { portal } from '../composition.ts'
import type { Actor } from '../domain/actor.ts'
import type { World } from '../ports/world.ts'
import { currentToken } from './session.ts'
import { type Words, words } from './words.ts'

/** What a public page may read: the actor is null for a visitor who is not signed in. */
export type Visit = { world: World; actor: Actor | null; now: Temporal.Instant; words: Words }

/** Runs `read` for a public page, as the person who is signed in or as a visitor who sees no case at all. */
export async function visit<V>(read: (given: Visit) => Promise<V>): Promise<V> {
  const [{ asPerson, asVisitor }, token, said] = await Promise.all([portal(), currentToken(), words()])
  const seen = async (world: World) =>
    read({ world, actor: token ? await world.directory.actor() : null, now: world.clock.now(), words: said })
  return token ? asPerson(token, seen) : asVisitor(seen)
}

/** Who is here, for the frame of every page, and whose portal it is. */
export const frame = cache(async () => {
  const { settings } = await portal()
  const actor = await visit(async given => given.actor)
  return { actor, employer: settings.employer, words: await words() }
})
