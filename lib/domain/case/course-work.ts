import { answered, type Course, mayGoOn } from './course.ts'
import { readEnd } from './course-end.ts'
import type { Fact } from './fact.ts'

/** The work on a case and the decisions about it. */
export function readWork(course: Course, fact: Fact): void {
  const { stage } = course
  switch (fact.kind) {
    case 'collection_started':
      if (stage === 'TRIAGE' && course.identified && !course.fee && !course.feeDeclined) course.stage = 'COLLECTING'
      return
    case 'collection_finished':
      if (stage === 'COLLECTING') course.stage = 'REVIEW'
      return
    case 'collection_reopened':
      if (stage !== 'REVIEW') return
      course.stage = 'COLLECTING'
      course.missing = null
      return
    case 'sources_missing':
      readMissing(course, fact)
      return
    case 'review_finished':
      if (stage === 'REVIEW' && mayGoOn(course) && !course.feeDeclined) course.stage = 'RENDERING'
      return
    case 'report_composed':
      if (stage === 'RENDERING') course.stage = 'DECISION'
      return
    case 'composing_failed':
      if (stage === 'RENDERING') course.stage = 'REVIEW'
      return
    default:
      decide(course, fact)
  }
}

function decide(course: Course, fact: Fact): void {
  const { stage, refusal } = course
  const whole = refusal?.proposed.whole === true
  switch (fact.kind) {
    case 'extension_proposed':
      course.extension = fact
      return
    case 'extension_declined':
      course.extension = null
      return
    case 'extension_notified':
      if (course.extension) course.extended ??= fact
      return
    case 'refusal_proposed':
      if ((stage !== 'TRIAGE' && stage !== 'REVIEW') || !mayGoOn(course)) return
      course.refusal = { proposed: fact, opinion: null, from: stage }
      if (fact.whole) course.stage = 'REFUSAL_REVIEW'
      return
    case 'refusal_dropped':
      if (whole && refusal) course.stage = refusal.from
      course.refusal = null
      return
    case 'dpo_opinion':
      if (fact.on !== 'refusal' || !refusal) return
      refusal.opinion = fact
      if (stage === 'REFUSAL_REVIEW') course.stage = 'DECISION'
      return
    case 'sent_back':
      if (stage !== 'DECISION') return
      course.stage = whole && refusal ? refusal.from : 'REVIEW'
      if (whole) course.refusal = null
      return
    case 'refused':
      if (stage === 'DECISION' && whole) course.stage = 'REFUSED'
      return
    case 'released':
      if (stage === 'DECISION' && !whole && course.identified) course.stage = 'READY'
      return
    case 'notified':
      if (stage !== 'READY') return
      course.stage = refusal || course.missing ? 'PARTIAL' : 'DELIVERED'
      // An answer without a source is no whole answer yet.
      if (!course.missing) course.endedAt = fact.at
      return
    default:
      readEnd(course, fact)
  }
}

/** Named in the review, or settled after a partial answer by saying why the rest does not follow. */
function readMissing(course: Course, fact: Extract<Fact, { kind: 'sources_missing' }>): void {
  const given = answered.has(course.stage) && course.missing !== null
  if (course.stage !== 'REVIEW' && !given) return
  course.missing = fact.sources.length > 0 ? fact : null
  if (!given || course.missing) return
  course.endedAt = fact.at
  if (course.refusal) return
  if (course.stage === 'PARTIAL') course.stage = 'DELIVERED'
  if (course.answeredAs === 'PARTIAL') course.answeredAs = 'DELIVERED'
}
