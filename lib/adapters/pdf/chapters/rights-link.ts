import { mayLink } from '#lib/adapters/pdf/file/links.ts'
import { linkLine, paragraph } from '#lib/adapters/pdf/layout/prose.ts'
import type { Report } from './report-input.ts'

/** The rights that can be used online; the page of each is filled in by its link. */
export type OnlineRight = 'rectification' | 'erasure' | 'restriction' | 'objection' | 'review'

/**
 * The way to use a right online, filled in for this case; a source is named by its place in the answer, so that the
 * address says nothing of what it is about. An address that may be no link is printed as text; none, nothing.
 */
export function rightsLink(
  report: Report,
  title: string,
  { right, source }: { right?: OnlineRight; source?: string },
): void {
  const { sheet, words, facts } = report
  if (!facts.rightsUrl) return
  const query = new URLSearchParams()
  if (right) query.set('right', right)
  const place = facts.sources.findIndex(({ id }) => id === source)
  if (place >= 0) query.set('source', String(place + 1))
  webLink({ sheet, words }, title, `${facts.rightsUrl}?${query}`)
}

/** A link with its address as text; what may not be a link is printed as text alone. */
export function webLink({ sheet, words }: Pick<Report, 'sheet' | 'words'>, title: string, url: string): void {
  const text = `${title}: ${url}`
  if (mayLink(url)) linkLine(sheet, text, url, words.say('rights.linkTo', { what: url }))
  else paragraph(sheet, text)
}
