/** Jobs hold ids only; they are sent in the transaction of what caused them. */
export type Job =
  | { queue: 'collect'; requestId: string }
  | { queue: 'compose'; requestId: string; version: number }
  | { queue: 'remind'; requestId: string }
  | { queue: 'notify'; requestId: string; notice: 'received' | 'ready' | 'news' }

export type JobQueue = { send(job: Job): Promise<void> }
