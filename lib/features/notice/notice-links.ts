import type { NoticeLinks } from './letter-facts.ts'

/** Where the links of a notice lead, on the portal at `appUrl`. The inbox names no case: it may stand in a mail. */
export function noticeLinks(appUrl: string, number: string): NoticeLinks {
  const request = `${appUrl}/requests/${number}`
  return {
    inbox: `${appUrl}/requests`,
    request,
    complaint: `${request}?ask=complaint`,
    rights: {
      objection: `${request}?ask=objection`,
      rectification: `${request}?ask=rectification`,
      erasure: `${request}?ask=erasure`,
      restriction: `${request}?ask=restriction`,
      review: `${request}?ask=review`,
    },
  }
}
