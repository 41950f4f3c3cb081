import { type Act, beforeCollection, early, isLater, undecided } from './act.ts'

/** Arrival on every channel (Art. 12(3) GDPR), and four eyes on what staff wrote down. */
export const arrivalActs = {
  received: {
    by: { employee: 'own', former_employee: 'own', handler: 'pool', dpo: 'any' },
    from: ['RECEIVED'],
    breaks: ({ request }) => {
      if (request.reading.arrival.received) return 'already_done'
      return isLater(request.receivedAt, request.now) ? 'arrival_in_future' : null
    },
    // A right that is used alone is acknowledged as what it is.
    notices: ({ only }) => (only ? [] : ['acknowledgement']),
  } satisfies Act<'received'>,
  intake_logged: {
    by: { handler: 'pool', dpo: 'any' },
    from: ['RECEIVED'],
    breaks: ({ request }, { wording }) => {
      if (isLater(request.receivedAt, request.now)) return 'arrival_in_future'
      return wording.trim() === '' ? 'invalid_form' : null
    },
  } satisfies Act<'intake_logged'>,
  intake_confirmed: {
    by: { handler: 'pool', approver: 'any', dpo: 'any' },
    from: beforeCollection,
    breaks: ({ request: { reading }, by }) => {
      if (!reading.arrival.unconfirmed) return 'never_asked'
      return reading.arrival.loggedBy.includes(by.personId) ? 'second_person' : null
    },
  } satisfies Act<'intake_confirmed'>,
  duplicate_joined: {
    by: { system: 'database' },
    from: undecided,
    breaks: ({ request }, { receivedAt }) => (isLater(receivedAt, request.now) ? 'arrival_in_future' : null),
  } satisfies Act<'duplicate_joined'>,
  joined_to: { by: { system: 'database' }, from: early } satisfies Act<'joined_to'>,
}
