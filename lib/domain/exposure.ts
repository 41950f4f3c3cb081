import type { Words } from './words.ts'

/** An incident in which data lay open to people without clearance (Art. 4(12), 33, 34). Times are instants, ISO. */
export type Exposure = {
  id: string
  title: Words
  what: Words
  data: Words
  from: string
  to: string
  awareAt: string
  /** How many people could open the data, and how many times it was opened. */
  couldOpen: number
  opened: number
  measures: Words
  advice: Words
  sourceIds: string[]
  /** Person ids of those affected. */
  affected: string[]
}
