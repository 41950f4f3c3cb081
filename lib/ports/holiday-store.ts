import type { OneOff } from '#lib/domain/calendar/calendar.ts'
import type { DeclaredHoliday } from '#lib/domain/calendar/one-off.ts'

/** Public holidays declared once, by day: those in force, and to administrators and the officer also those proposed. Not those withdrawn. */
export type HolidayStore = {
  all(): Promise<DeclaredHoliday[]>
  /** Proposes one in the acting person's name. */
  propose(holiday: OneOff & { source: string }): Promise<void>
  /** Puts one into force as the second person; false when it stands already or is one's own. */
  confirm(id: string): Promise<boolean>
  /** Takes back one's own proposal; false when it was confirmed meanwhile or is another's. */
  withdraw(id: string): Promise<boolean>
}
