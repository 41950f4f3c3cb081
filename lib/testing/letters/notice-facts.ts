import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import { authoritiesFor } from '#lib/domain/people/authority.ts'
import type { LetterFacts, NoticeCase, NoticeProfile } from '#lib/features/notices/letter/letter-facts.ts'
import { noticeLinks } from '#lib/features/notices/letter/notice-links.ts'
import { people } from '#lib/testing/cast.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** A case of the invented employer, under each law that has notices. */
const caseUnder = (profileId: NoticeProfile): NoticeCase => {
  const place = profileId === 'EU' ? { country: 'DE', region: 'BE' } : { country: 'GB', region: 'ENG' }
  return {
    number: 'DR-2026-0142',
    recipient: people.mara.name,
    edition: 'standard',
    employer: { name: 'Northwind', dpoName: people.aalto.name, dpoEmail: 'dpo@northwind.example', demo: true },
    profileId,
    timeZone: profileId === 'EU' ? 'Europe/Berlin' : 'Europe/London',
    receivedAt: Temporal.Instant.from('2026-11-03T09:14:00Z'),
    at: Temporal.Instant.from('2026-11-23T10:00:00Z'),
    authorities: authoritiesFor(place),
    links: noticeLinks('https://fifteen.northwind.example', 'DR-2026-0142'),
  }
}

/** What each notice is filled with in the tests. */
export function factsOf(profileId: NoticeProfile): { [N in NoticeName]: LetterFacts<N> } {
  const common = caseUnder(profileId)
  const due = day('2026-12-03')
  const clock = { kind: 'pauses' as const, due }
  const screenshots = { title: 'Screenshots', from: day('2026-05-01'), to: day('2026-10-30'), count: 3 }
  return {
    acknowledgement: { ...common, channel: 'letter', from: day('2026-11-03'), to: due },
    identity: {
      ...common,
      what: 'identity',
      doubt: 'The letter came from an unknown address.',
      asks: 'A call back.',
      document: null,
      clock,
    },
    clarification: {
      ...common,
      question: 'Do you look for a certain month?',
      why: 'Ten years of data are held.',
      ifNoAnswer: 'We go on with everything.',
      goOnFrom: day('2026-11-26'),
      held: [{ title: 'Screenshots', meaning: 'A picture of your screen every ten minutes.' }],
      clock,
    },
    fee: {
      ...common,
      amount: 1250,
      currency: 'EUR',
      ground: 'furtherCopy15_3',
      words: 'Printing 250 pages.',
      abuse: null,
      payTo: 'By transfer to IBAN DE00 0000.',
      payBy: day('2026-12-18'),
      clock: { kind: 'runs', due },
    },
    extension: {
      ...common,
      oldDate: due,
      newDate: day('2027-01-15'),
      reasons: ['complexity', 'number'],
      words: 'The records lie in nine systems.',
      surge: null,
    },
    refusal: {
      ...common,
      whole: true,
      grounds: ['abusive12_5'],
      reasons: 'The same was asked every week.',
      elsewhere: null,
    },
    delivery: {
      ...common,
      missing: null,
      withheld: [{ ...screenshots, ground: 'thirdParty' }],
      pages: 212,
      pdfSha256: 'a'.repeat(64),
      zipSha256: 'b'.repeat(64),
      days: 90,
    },
    nothingHeld: {
      ...common,
      missing: null,
      searched: [
        { title: 'Screenshots', on: day('2026-11-20'), complete: true },
        { title: 'Web proxy', on: day('2026-11-21'), complete: false },
      ],
    },
    restrictionLifted: { ...common, released: [screenshots] },
    rightAsked: {
      ...common,
      right: 'objection',
      asked: 'Stop counting my keystrokes.',
      from: day('2026-11-10'),
      to: day('2026-12-10'),
      restrict: true,
    },
    rightExtended: {
      ...common,
      right: 'erasure',
      oldDate: day('2026-12-10'),
      newDate: day('2027-02-10'),
      words: 'The pictures lie in nine systems.',
    },
    rightAnswered: {
      ...common,
      right: 'erasure',
      asked: 'Erase what was taken in May.',
      askedOn: day('2026-11-10'),
      source: 'Screenshots',
      done: true,
      words: 'All pictures of May were erased.',
      systems: ['Screenshots: erased on 20 November.'],
      recipientsTold: ['Works tools team'],
      restriction: day('2026-12-01'),
    },
    exposure: {
      ...common,
      title: 'A folder lay open',
      what: 'Staff without clearance could open a folder.',
      data: 'Screenshots of May.',
      from: Temporal.Instant.from('2026-09-09T06:12:00Z'),
      to: Temporal.Instant.from('2026-09-18T08:40:00Z'),
      couldOpen: 38,
      opened: 2,
      consequences: 'Somebody may know what you wrote to your doctor.',
      toldAt: Temporal.Instant.from('2026-11-21T09:00:00Z'),
      measures: 'The folder was closed.',
      advice: 'Tell us what private things were on the screen.',
    },
    complaint: { ...common, complaintOn: day('2026-11-20'), outcomeBy: day('2026-12-20') },
    complaintAnswered: {
      ...common,
      complaintOn: day('2026-11-20'),
      complaint: 'Nobody answered my letter.',
      outcome: 'partly',
      words: 'The letter lay in the wrong office.',
      done: 'The office now sends such letters on the same day.',
    },
    clockChanged: { ...common, of: 'identity', askedOn: day('2026-11-17'), why: 'Two people have this name.', clock },
  }
}
