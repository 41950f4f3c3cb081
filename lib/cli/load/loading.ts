/** A file to be brought in: its text, whether it is only checked, and what the audit trail says of it. */
export type Loading = { text: string; check: boolean; note: { sha256: string } }

/** What was done, or would be: `counted(false, [[2, 'person', 'people']])`. */
export function counted(check: boolean, amounts: [count: number, one: string, many: string][]): string {
  const what = amounts.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`).join(', ')
  return check ? `In order: ${what}. Nothing was changed.` : `Brought in: ${what}.`
}
