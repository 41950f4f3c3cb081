import { type Course, early, pass, start } from './course.ts'
import { readWork } from './course-work.ts'
import type { Fact } from './fact.ts'

/** Reads the facts, oldest first. A fact that the law has no place for at that point changes nothing. */
export function courseOf({ facts }: { facts: readonly Fact[] }): Course {
  const course = start()
  for (const fact of facts) step(course, fact)
  return course
}

const staff: ReadonlySet<string> = new Set(['handler', 'dpo', 'approver', 'administrator'])

function step(course: Course, fact: Fact): void {
  switch (fact.kind) {
    case 'received':
      course.unconfirmed ||= staff.has(fact.by.role)
      course.viaDelegate ||= fact.by.role === 'delegate'
      course.unmandated ||= course.viaDelegate
      return
    case 'intake_logged':
      course.unconfirmed = true
      return
    case 'intake_confirmed':
      course.unconfirmed = false
      pass(course)
      return
    case 'identity_asked':
      if (!early.has(course.stage)) return
      course.identified = false
      course.identity = { asked: fact, answered: false }
      holdBack(course)
      return
    case 'identity_received':
      if (course.identity) course.identity.answered = true
      return
    case 'identity_confirmed':
      course.identified = true
      course.identity = null
      pass(course)
      return
    case 'authority_asked':
      if (!early.has(course.stage)) return
      course.unmandated = true
      course.authority = { asked: fact, answered: false }
      holdBack(course)
      return
    case 'authority_received':
      if (course.authority) course.authority.answered = true
      return
    case 'authority_confirmed':
      course.unmandated = false
      course.authority = null
      pass(course)
      return
    case 'clarification_asked':
      if (early.has(course.stage)) course.clarification = { asked: fact, answered: false }
      return
    case 'clarification_answered':
    case 'clarification_lapsed':
      course.clarification = null
      return
    case 'authority_refused':
      course.unmandated = course.viaDelegate
      course.authority = null
      pass(course)
      return
    default:
      readFee(course, fact)
  }
}

/** A fee and what became of it. */
function readFee(course: Course, fact: Fact): void {
  switch (fact.kind) {
    case 'fee_notified':
      if (!early.has(course.stage)) return
      course.fee = { asked: fact, answered: false }
      course.feeDeclined = false
      return
    case 'fee_declined':
      course.feeDeclined ||= course.fee !== null
      course.fee = null
      return
    case 'fee_paid':
    case 'fee_waived':
      course.fee = null
      course.feeDeclined = false
      return
    default:
      readWork(course, fact)
  }
}

function holdBack(course: Course): void {
  if (course.stage === 'TRIAGE') course.stage = 'RECEIVED'
}
