import { caseById } from '#lib/features/read-case.ts'
import { noteErased } from '#lib/ports/object-store.ts'
import type { Steps } from '#lib/ports/world.ts'

/**
 * Sees through what was erased in the database: the store of the objects notes it, so that no backup brings it back, and
 * the objects go. Nothing can be read of them any more, whether this runs or not.
 */
export async function finishErasing(steps: Steps, requestId: string): Promise<void> {
  const { erased, objects, open } = await steps(async world => ({
    erased: await world.requests.unfinished(),
    objects: world.objects,
    open: (await caseById(world, requestId))?.open ?? true,
  }))
  if (erased.length === 0) return
  for (const { what, at } of erased) {
    await noteErased(objects, what, at)
    // The name of a whole case names no object.
    if (what !== `cases/${requestId}`) await objects.remove(what)
  }
  // Of a case that was opened again another job may just be writing; its leavings go when it ends.
  if (!open) for (const folder of folders) await removeUnnamed(steps, `cases/${requestId}/${folder}/`)
  await steps(world => world.requests.finished(erased.map(({ what }) => what)))
}

const folders = ['collected', 'answer', 'withheld']

async function removeUnnamed(steps: Steps, prefix: string): Promise<void> {
  const { objects, referred } = await steps(async world => ({
    objects: world.objects,
    referred: new Set(await world.requests.objectsReferred()),
  }))
  for await (const name of objects.list(prefix)) if (!referred.has(name)) await objects.remove(name)
}
