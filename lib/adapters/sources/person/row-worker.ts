import { parentPort, workerData } from 'node:worker_threads'
import { type JudgePlan, judgeOf } from './judge-row.ts'
import type { Question, Reply } from './row-judge.ts'

/**
 * The thread in which a manifest's expressions and patterns run: it has no environment, little memory, and is ended when
 * a batch takes too long, so that a hostile or clumsy manifest cannot stop the collection of other sources.
 */
const plan: JudgePlan = workerData
const judge = judgeOf(plan)

const answer = (reply: Partial<Reply>): void => parentPort?.postMessage({ judgements: [], owned: [], ...reply })

parentPort?.on('message', (question: Question) => {
  if ('rows' in question) answer({ judgements: question.rows.map(judge.judge) })
  else answer({ owned: question.envelopes.map(judge.ownsEnvelope) })
})
answer({})
