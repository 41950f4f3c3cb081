import { calendarRoute } from '#lib/web/doors/calendar.ts'

export { calendarRoute as GET }
