/**
 * What staff are reminded of. `goOn`: no answer came, go on with what there is; `decide`: who asks, who acts or a fee stays
 * open, and only a person can say what follows.
 */
export const staffReminders = ['half', 'threeQuarters', 'threeDays', 'oneDay', 'late', 'goOn', 'decide'] as const

/** What a reminder says; `questionWaits`, `unread`: to the subject. */
export type ReminderKind = (typeof staffReminders)[number] | 'questionWaits' | 'unread'
