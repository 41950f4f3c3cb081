import { eq, sql } from 'drizzle-orm'
import { accessRequest } from '#lib/adapters/postgres/schema/requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { mayTellStaff } from '#lib/domain/staff-mail/told.ts'
import type { JobQueue } from '#lib/ports/job-queue.ts'
import type { RequestStore } from '#lib/ports/request-store.ts'
import { answers } from './answers.ts'
import { collection } from './collection.ts'
import { erasing } from './erasing.ts'
import { grants } from './grants.ts'
import { isUuid, readRequests } from './read-requests.ts'
import { recordFact } from './record-fact.ts'
import { submission } from './submit.ts'
import { withholdings } from './withholdings.ts'

/** Cases as the acting person or the running job may see them: the database's row security decides, not a clause here. */
export const requestStore = (
  tx: Transaction,
  acting: 'web' | 'worker',
  queue: Pick<JobQueue, 'send'>,
): RequestStore => ({
  ...submission(tx),

  async lock(number) {
    await tx.execute(sql`select guard.lock_case(${number})`)
  },

  async byNumber(number) {
    const [found] = await readRequests(tx, eq(accessRequest.number, number))
    return found ?? null
  },

  async byId(id) {
    const [found] = isUuid(id) ? await readRequests(tx, eq(accessRequest.id, id)) : []
    return found ?? null
  },

  mine: () => readRequests(tx, eq(accessRequest.subjectId, sql`guard.actor_id()`)),
  async record(requestId, fact, by) {
    const stated = await recordFact(tx, requestId, fact, by)
    if (stated && mayTellStaff(fact.kind)) await queue.send({ queue: 'tell', requestId, factId: stated.id })
    return stated
  },
  ...collection(tx, acting),
  ...withholdings(tx),
  ...answers(tx),
  ...grants(tx),
  ...erasing(tx),
})
