import { z } from 'zod'
import { day, matter } from '#lib/domain/case/matter.ts'

/** What may have to come before a period begins (UK GDPR Art. 12A(1)). */
export const preconditions = ['identity', 'authority', 'fee'] as const
/** The questions whose days may be left out of a period (EDPB 01/2022 §159). */
export const pausingQuestions = ['identity', 'clarification'] as const

export type Precondition = (typeof preconditions)[number]
export type PausingQuestion = (typeof pausingQuestions)[number]

const shapes = {
  /** A second person: it was needed, and moves the start though it was asked late or of somebody who is signed in. */
  precondition_confirmed: z.object({ of: z.enum(preconditions), why: z.string() }),
  /** The officer's own act: the clock stands still while this question waits. */
  pause_stated: z.object({ of: z.enum(pausingQuestions), why: z.string() }),
}

type Decided<Of> = { of: Of; at: Temporal.Instant }

/** What was decided about the clock itself, beside the questions that it waits for. */
export const clock = matter({
  begin: { confirmed: [] as Decided<Precondition>[], paused: [] as Decided<PausingQuestion>[] },
  shapes,
  effects: {
    precondition_confirmed: (state, { of, at }) => ({
      state: { ...state, confirmed: [...state.confirmed, { of, at }] },
    }),
    pause_stated: (state, { of, at }) => ({ state: { ...state, paused: [...state.paused, { of, at }] } }),
  },
})

/** A holiday of a calendar, by day (ISO) and name. */
type Applied = { calendar: string; day: string; name: string }

/**
 * Public holidays that were declared and confirmed after the request arrived, applied to it by a person: the last day moves
 * `from` one date `to` a later one (Reg. 1182/71 Art. 3(4); docs/law/deadlines.md).
 */
export const holiday = matter({
  begin: { applied: [] as Applied[] },
  shapes: {
    holiday_applied: z.object({
      holidayId: z.string(),
      calendar: z.string(),
      day,
      holiday: z.string(),
      from: day,
      to: day,
    }),
  },
  effects: {
    holiday_applied: ({ applied }, { calendar, day, holiday: name }) => ({
      state: { applied: [...applied, { calendar, day, name }] },
    }),
  },
})
