import { parentPort, workerData } from 'node:worker_threads'
import type { JudgePlan } from './judge-row.ts'
import { judgeOf } from './judge-rows.ts'
import type { Question, Reply } from './row-judge.ts'

/**
 * The thread in which a manifest's expressions and patterns run: it has no environment, little memory, and is ended when
 * a batch takes too long, so that a hostile or clumsy manifest cannot stop the collection of other sources.
 */
const plan: JudgePlan = workerData
const judge = judgeOf(plan)

const answer = (reply: Partial<Reply>): void => parentPort?.postMessage({ found: [], owned: [], ...reply })

parentPort?.on('message', (question: Question) => {
  if ('rows' in question) answer({ found: judge.judge(question.rows) })
  else answer({ owned: question.envelopes.map(judge.ownsEnvelope) })
})
answer({})
