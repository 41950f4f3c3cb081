/** The times of one source over some cases: in seconds, half of them within `median`, nine of ten within `p90`. */
export type SourceSpeed = { source: string; cases: number; median: number; p90: number }

/** So many of the newest requests of a range say how long sources take now (Art. 24: what makes answers late). */
export const newestTimed = 500
