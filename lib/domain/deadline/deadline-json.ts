import type { Deadline } from './deadline.ts'

/** The deadline as plain strings: days as YYYY-MM-DD, `endsBefore` in UTC to the second; what the command line writes. */
export function deadlineJson({ endsBefore, explain, ...rest }: Deadline) {
  return { ...rest, endsBefore: endsBefore.toString({ smallestUnit: 'second' }), explain }
}
