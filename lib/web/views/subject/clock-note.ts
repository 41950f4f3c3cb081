/** A clock event as its subject reads it: what happened, why, and one way on. */
export type ClockNote = {
  key: string
  title: string | null
  lines: string[]
  way: 'answer' | 'complain' | null
}
