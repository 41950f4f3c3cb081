import type { Reading } from './reading.ts'

/**
 * A picture of a document is the last resort, asked for with its reason, deleted as soon as it was looked at (EDPB 01/2022
 * §73-79), and at the latest after so many days.
 */
export const pictureDays = 14

/** The last day on which a picture that comes on this day may lie here. */
export const pictureUntil = (sentOn: Temporal.PlainDate): Temporal.PlainDate => sentOn.add({ days: pictureDays })

/** Why a picture is waited for, or null where none may be sent. */
export const pictureWanted = ({ identity: { question } }: Reading): string | null =>
  question && !question.answered ? (question.asked.document ?? null) : null
