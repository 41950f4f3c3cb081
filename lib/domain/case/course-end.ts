import { answered, type Course, dropped, early, pass, type Stage, undecided } from './course.ts'
import type { Fact } from './fact.ts'

/** How a case ends, and what stands beside it. */
export function readEnd(course: Course, fact: Fact): void {
  const { stage } = course
  switch (fact.kind) {
    case 'withdrawn':
      if (undecided.has(stage)) close(course, 'WITHDRAWN', fact)
      return
    case 'redirected':
    case 'joined_to':
      if (undecided.has(stage)) close(course, 'REDIRECTED', fact)
      return
    case 'closed_unidentified':
      if (early.has(stage) && (course.identity || course.authority || course.unmandated))
        close(course, 'CLOSED_UNIDENTIFIED', fact)
      return
    case 'closed':
      if (answered.has(stage) || stage === 'REFUSED') course.stage = 'CLOSED'
      return
    case 'purged':
      if (stage === 'CLOSED' || dropped.has(stage)) course.stage = 'PURGED'
      return
    case 'reopened':
      if (stage === 'REFUSED' || stage === 'CLOSED' || dropped.has(stage)) reopen(course)
      else if (answered.has(stage) && course.missing) reopen(course)
      return
    default:
      beside(course, fact)
  }
}

function close(course: Course, stage: Stage, { at }: Fact): void {
  course.stage = stage
  course.endedAt = at
  course.identity = course.authority = course.fee = course.clarification = null
  course.feeDeclined = false
}

/** Back to the beginning with the original arrival; what was once extended stays extended. */
function reopen(course: Course): void {
  course.stage = 'RECEIVED'
  course.endedAt = course.refusal = null
  course.partGiven ||= course.missing !== null
  course.missing = null
  course.holdLifted = false
  if (!course.extended) course.extension = null
  pass(course)
}

function beside(course: Course, fact: Fact): void {
  switch (fact.kind) {
    case 'complaint':
      course.complaints.push(fact)
      followUp(course)
      return
    case 'complaint_answered':
      course.complaints = []
      settle(course)
      return
    case 'follow_up_asked':
      course.followUps.push(fact)
      followUp(course)
      return
    case 'follow_up_answered':
      course.followUps = course.followUps.filter(({ askId }) => askId !== fact.askId)
      settle(course)
      return
    case 'hold_placed':
      course.holds.push(fact)
      return
    case 'hold_lifted':
      course.holds = []
      course.holdLifted = true
      return
    case 'breach_linked':
      if (!course.breaches.includes(fact.exposureId)) course.breaches.push(fact.exposureId)
      return
    case 'conflict_declared':
      course.conflicts.push(fact.personId)
      return
    case 'conflict_ended':
      course.conflicts = course.conflicts.filter(personId => personId !== fact.personId)
      return
    case 'notice_sent':
      if (fact.notice === 'N6' && course.stage === 'REFUSED') course.endedAt ??= fact.at
  }
}

/** Something more is asked of a case that was answered. */
function followUp(course: Course): void {
  if (course.stage === 'DELIVERED' || course.stage === 'PARTIAL') course.answeredAs = course.stage
  if (answered.has(course.stage)) course.stage = 'FOLLOW_UP'
}

/** Once nothing is open any more the case is as answered as it was. */
function settle(course: Course): void {
  const open = course.followUps.length + course.complaints.length
  if (open === 0 && course.stage === 'FOLLOW_UP' && course.answeredAs) course.stage = course.answeredAs
}
