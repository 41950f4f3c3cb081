/** The notices of the procedure (law.md section 7.1). */
export const notices = ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9', 'N10', 'N11', 'N12'] as const
export type NoticeName = (typeof notices)[number]
