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
const none: Reply = { found: [], masks: [], nobody: [], present: 0 }

parentPort?.on('message', (question: Question) => {
  const answer = 'rows' in question ? judge.judge(question.rows) : judge.sort(question.groups)
  parentPort?.postMessage({ ...none, ...answer })
})
parentPort?.postMessage(none)
