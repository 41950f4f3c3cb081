/** The review page of one source of a case; `done` says what has just been done. */
export function reviewPath(number: string, place: { source: string; page: number }, done?: string): string {
  const query = new URLSearchParams({ source: place.source, page: String(place.page), ...(done ? { done } : {}) })
  return `/cases/${number}/review?${query}`
}

/** The page that withholds one item. */
export const itemPath = (number: string, place: { source: string; page: number; recordId: string }): string =>
  `/cases/${number}/review/item?${new URLSearchParams({ ...place, page: String(place.page) })}`
