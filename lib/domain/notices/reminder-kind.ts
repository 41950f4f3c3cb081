/**
 * What a reminder says: `goOn`: no answer came, go on with what there is; `decide`: who asks, who acts or a fee stays open,
 * and only a person can say what follows; `questionWaits`, `unread`: to the subject.
 */
export type ReminderKind =
  | 'assigned'
  | 'half'
  | 'threeQuarters'
  | 'threeDays'
  | 'oneDay'
  | 'late'
  | 'goOn'
  | 'decide'
  | 'questionWaits'
  | 'unread'
