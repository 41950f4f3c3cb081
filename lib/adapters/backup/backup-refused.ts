/** A backup that cannot be taken or restored; the message is a sentence for the operator that says what to do next. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}
