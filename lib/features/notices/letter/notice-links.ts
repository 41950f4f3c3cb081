import type { NoticeLinks } from './letter-facts.ts'

/** Where the links of a notice lead, on the portal at `appUrl`. The inbox names no case: it may stand in a mail. */
export function noticeLinks(appUrl: string, number: string, left = false): NoticeLinks {
  const request = `${appUrl}/requests/${number}`
  return {
    // Who has left comes back by a code.
    inbox: left ? `${appUrl}/former/return?number=${number}` : `${appUrl}/requests`,
    request,
    complaint: `${request}/complain`,
    rights: {
      objection: `${request}?ask=objection`,
      rectification: `${request}?ask=rectification`,
      erasure: `${request}?ask=erasure`,
      restriction: `${request}?ask=restriction`,
      review: `${request}?ask=review`,
    },
  }
}
