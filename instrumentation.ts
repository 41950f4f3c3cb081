import { watchPages } from '#lib/watching.ts'

/** Next calls this once, before the pages take requests. */
export function register(): void {
  watchPages()
}
