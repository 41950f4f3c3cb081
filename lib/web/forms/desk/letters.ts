import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { answered, type Course, early } from '#lib/domain/case/course.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { isClosed } from '#lib/domain/case/follow-table.ts'
import { type Action, permit } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'

/** A field of a letter's form. */
export type FieldName =
  | ('question' | 'why' | 'ifNoAnswer' | 'goOnFrom' | 'pause' | 'dpoNote' | 'doubt' | 'asks' | 'document')
  | ('about' | 'answer' | 'words' | 'arrivedOn' | 'arrivedTime' | 'how' | 'comment')
  | ('reasons' | 'days' | 'surge' | 'whole' | 'grounds' | 'text' | 'evidence' | 'agrees' | 'divergence')
  | ('to' | 'person' | 'exposure' | 'risk' | 'right' | 'done' | 'told' | 'lifted')
  | ('toWhom' | 'which')
  | ('ground' | 'amount' | 'currency' | 'proof' | 'paid' | 'delegate' | 'email' | 'mayDo' | 'until' | 'follows')

/** `when`: whether the case has a use for it now; `preview`: shown as the person will get it before it is sent. */
type Letter = {
  action: Action
  fields: readonly FieldName[]
  preview?: true
  when: (course: Course, request: AccessRequest) => boolean
}

const open = (_: Course, request: AccessRequest) => request.open
const always = () => true
const proposed = ({ extension, extended }: Course) => extension !== null && extended === null

/** Everything that can be written or noted in a case, with the right it needs. */
export const letters = {
  clarification: {
    action: 'case:ask',
    fields: ['question', 'why', 'ifNoAnswer', 'goOnFrom', 'pause', 'dpoNote'],
    preview: true,
    when: open,
  },
  identity: {
    action: 'case:ask',
    fields: ['doubt', 'asks', 'document', 'pause', 'dpoNote'],
    preview: true,
    when: open,
  },
  answer: {
    action: 'case:note-answer',
    fields: ['about', 'answer', 'words', 'arrivedOn', 'arrivedTime'],
    when: ({ identity, authority, clarification }) => [identity, authority, clarification].some(one => one !== null),
  },
  lapse: { action: 'case:ask', fields: [], when: ({ clarification }) => clarification !== null },
  identified: { action: 'case:confirm-identity', fields: ['how'], when: ({ identity }) => identity !== null },
  redirect: {
    action: 'case:redirect',
    fields: ['toWhom', 'why'],
    preview: true,
    when: ({ stage }) => stage === 'RECEIVED' || stage === 'TRIAGE',
  },
  unidentified: {
    action: 'case:confirm-identity',
    fields: ['why'],
    preview: true,
    when: ({ identity, unmandated }) => identity !== null || unmandated,
  },
  authority: { action: 'case:ask', fields: ['doubt', 'asks'], preview: true, when: open },
  authorised: {
    action: 'case:judge-authority',
    fields: ['delegate', 'email', 'mayDo', 'until'],
    when: ({ authority }) => authority?.answered === true,
  },
  unauthorised: { action: 'case:judge-authority', fields: ['why'], when: ({ authority }) => authority !== null },
  fee: {
    action: 'case:ask-fee',
    fields: ['ground', 'amount', 'currency', 'words', 'proof'],
    preview: true,
    when: ({ fee, stage }) => fee === null && early.has(stage),
  },
  feeAnswer: {
    action: 'case:note-answer',
    fields: ['paid', 'words', 'arrivedOn', 'arrivedTime'],
    when: ({ fee }) => fee !== null,
  },
  dropFee: {
    action: 'case:drop-fee',
    fields: [],
    when: ({ fee, feeDeclined }) => fee !== null || feeDeclined,
  },
  extension: {
    action: 'case:propose-extension',
    fields: ['reasons', 'words', 'days', 'surge'],
    preview: true,
    when: open,
  },
  extend: { action: 'case:decide-extension', fields: [], when: proposed },
  keepDate: { action: 'case:decide-extension', fields: ['comment'], when: proposed },
  refusal: {
    action: 'case:propose-refusal',
    fields: ['whole', 'grounds', 'text', 'evidence'],
    preview: true,
    when: (course, request) => request.open && course.refusal === null,
  },
  dropRefusal: { action: 'case:propose-refusal', fields: ['why'], when: ({ refusal }) => refusal !== null },
  opinion: { action: 'case:give-opinion', fields: ['agrees', 'words'], when: ({ refusal }) => refusal !== null },
  refuse: {
    action: 'case:refuse',
    fields: ['text', 'divergence'],
    when: ({ stage, refusal }) => stage === 'DECISION' && refusal?.proposed.whole === true,
  },
  missing: {
    action: 'case:deliver-part',
    fields: ['why', 'follows'],
    when: (_, request) => request.state === 'REVIEW',
  },
  explained: {
    action: 'case:deliver-part',
    fields: ['why'],
    when: ({ stage, missing }) => missing !== null && answered.has(stage),
  },
  gap: { action: 'case:reopen-collection', fields: ['why'], when: (_, request) => request.state === 'REVIEW' },
  complaint: {
    action: 'case:note-complaint',
    fields: ['to', 'words', 'arrivedOn', 'arrivedTime'],
    when: always,
  },
  complaintAnswer: {
    action: 'case:answer-complaint',
    fields: ['words'],
    when: ({ complaints }) => complaints.length > 0,
  },
  rightAsked: {
    action: 'case:note-right',
    fields: ['which', 'words', 'arrivedOn', 'arrivedTime'],
    when: ({ stage }) => answered.has(stage),
  },
  rightAnswer: {
    action: 'case:answer-right',
    fields: ['right', 'done', 'words', 'told'],
    preview: true,
    when: ({ followUps }) => followUps.length > 0,
  },
  lift: {
    action: 'case:lift-restriction',
    fields: ['lifted'],
    preview: true,
    when: ({ stage }) => answered.has(stage),
  },
  hold: { action: 'case:place-hold', fields: ['why'], when: open },
  liftHold: {
    action: 'case:lift-hold',
    fields: ['why'],
    when: ({ holdLifted, holds }) => holds.length > 0 || !holdLifted,
  },
  exposure: {
    action: 'case:link-exposure',
    fields: ['exposure', 'risk'],
    preview: true,
    when: (_, request) => !isClosed(request.state),
  },
  conflict: { action: 'case:declare-conflict', fields: ['person', 'why'], when: open },
  endConflict: { action: 'case:end-conflict', fields: ['person'], when: ({ conflicts }) => conflicts.length > 0 },
  reopen: {
    action: 'case:reopen',
    fields: ['why'],
    when: ({ stage, missing }, request) =>
      isClosed(request.state) || stage === 'REFUSED' || (missing !== null && answered.has(stage)),
  },
} as const satisfies Record<string, Letter>

export type LetterName = keyof typeof letters

/** The name in an address as the letter it names, or null. */
export const letterNamed = (name: string): LetterName | null =>
  (Object.keys(letters) as LetterName[]).find(one => one === name) ?? null

/** What this member of staff may write or note in this case now, in the order of the table. */
export function offeredLetters(actor: Actor, request: AccessRequest, now: Temporal.Instant): LetterName[] {
  const course = request.reading
  return (Object.keys(letters) as LetterName[]).filter(name => {
    const letter: Letter = letters[name]
    const allowed = permit(actor, letter.action, request, now)
    return (allowed.ok || allowed.refusal.reason === 'step_up_needed') && letter.when(course, request)
  })
}
