import 'server-only'
import { portal } from '#lib/composition.ts'

/** Which parts answer: the database, and the store of sealed objects. */
export type Health = { database: boolean; storage: boolean }

/** Asks each part once. A part that throws does not answer; nothing about the cause is told here (the log has it). */
export async function health(): Promise<Health> {
  const { database, objects } = await portal()
  const answers = (asked: Promise<unknown>) =>
    asked.then(
      () => true,
      () => false,
    )
  return { database: await database.healthy(), storage: await answers(objects.size('health')) }
}

/** The route for monitoring: 200 when everything answers, else 503 with the part that does not. */
export async function healthRoute(): Promise<Response> {
  const parts = await health()
  const well = parts.database && parts.storage
  const headers = { 'cache-control': 'no-store' }
  return Response.json({ status: well ? 'ok' : 'failing', ...parts }, { status: well ? 200 : 503, headers })
}
