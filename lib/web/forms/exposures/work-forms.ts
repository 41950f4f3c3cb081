import { z } from 'zod'
import { granted } from '#lib/domain/case/refusal.ts'
import { riskLevels } from '#lib/domain/register/exposure-course.ts'
import { askForLetters, sendLetters, sendLettersBack } from '#lib/features/exposures/send-letters.ts'
import {
  addAffected,
  closeExposure,
  computeAffected,
  judgeRisk,
  notePosted,
} from '#lib/features/exposures/work-on-exposure.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import type { Typed } from '#lib/web/forms/typed.ts'

const exposure = z.string().min(1).max(200)
const words = z.string().trim().max(900, fault('long')).default('')

const pageOf = (id: string, beside: Record<string, string> = {}): string => {
  const query = new URLSearchParams(beside).toString()
  return `/exposures/${encodeURIComponent(id)}${query ? `?${query}` : ''}`
}

/** The page of the exposure that the form names. */
const back = (_: string, { exposure: typed }: Typed['values']): string => pageOf(typeof typed === 'string' ? typed : '')

/** Takes over who a rule counts in. */
export const computing = deed(
  'exposure:work',
  z.object({ exposure, accounts: z.string().optional(), places: many }),
  ({ world, permit, input }) =>
    computeAffected(world, permit, input.exposure, { accounts: input.accounts === 'yes', places: input.places }),
  { back, done: (_, input) => pageOf(input.exposure, { done: 'computed' }) },
)

/** Adds a person by hand. */
export const adding = deed(
  'exposure:work',
  z.object({ exposure, who: z.string(fault('affectedWho')).trim().min(1, fault('affectedWho')).max(254), why: words }),
  ({ world, permit, input }) => addAffected(world, permit, input.exposure, input),
  { back, done: (_, input) => pageOf(input.exposure, { done: 'added' }) },
)

/** Says how high the risk is. */
export const judging = deed(
  'exposure:work',
  z.object({ exposure, level: z.enum(riskLevels, fault('riskLevel')), riskWhy: words }),
  ({ world, permit, input }) => judgeRisk(world, permit, input.exposure, { level: input.level, why: input.riskWhy }),
  { back, done: (_, input) => pageOf(input.exposure, { done: 'judged' }) },
)

/** Asks a second person to confirm the letters. */
export const asking = deed(
  'exposure:ask-letters',
  z.object({ exposure }),
  ({ world, permit, input }) => askForLetters(world, permit, input.exposure),
  { back, done: (count, input) => pageOf(input.exposure, { done: 'asked', count: String(count) }) },
)

/** The page on which a second person reads the letters. */
const confirmPage = (id: string, beside: Record<string, string> = {}): string => {
  const query = new URLSearchParams(beside).toString()
  return `/exposures/${encodeURIComponent(id)}/confirm${query ? `?${query}` : ''}`
}
const toConfirm = (_: string, { exposure: typed }: Typed['values']): string =>
  confirmPage(typeof typed === 'string' ? typed : '')

/** Confirms the letters that were read, which sends them. */
export const sending = deed(
  'exposure:tell',
  z.object({ exposure, seen: z.uuid(), sure: z.literal('yes', fault('sendSure')) }),
  ({ world, permit, input }) => sendLetters(world, permit, input.exposure, input.seen),
  { back: toConfirm, done: (count, input) => confirmPage(input.exposure, { done: 'sent', count: String(count) }) },
)

/** Sends them back to the officer. */
export const sendingBack = deed(
  'exposure:read-letters',
  z.object({ exposure, seen: z.uuid(), why: words }),
  ({ world, permit, input }) => sendLettersBack(world, permit, input.exposure, input),
  { back: toConfirm, done: (_, input) => confirmPage(input.exposure, { done: 'sentBack' }) },
)

/** Notes that paper letters were posted. */
export const posting = deed(
  'exposure:work',
  z.object({ exposure, people: many }),
  async ({ world, permit, input }) => {
    const posted = await notePosted(world, permit, input.exposure, input.people)
    return posted.ok ? granted(posted.value) : posted
  },
  { back, done: (count, input) => pageOf(input.exposure, { done: 'posted', count: String(count) }) },
)

/** Closes the record. */
export const closing = deed(
  'exposure:work',
  z.object({ exposure, lessons: words }),
  ({ world, permit, input }) => closeExposure(world, permit, input.exposure, input.lessons),
  { back, done: (_, input) => pageOf(input.exposure, { done: 'closed' }) },
)
