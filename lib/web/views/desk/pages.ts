import { pageSize } from '#lib/domain/case/queue.ts'

/** The page that an address names, from 1; the first where it names none. */
export const pageIn = (text: unknown): number =>
  typeof text === 'string' && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1

/** How many rows stand on the pages before this one. */
export const skipped = (page: number): number => (page - 1) * pageSize

/** How many pages a list has. */
export const pagesOf = (rows: number): number => Math.ceil(rows / pageSize)
