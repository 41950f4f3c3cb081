import { MailNotSent } from '#lib/adapters/mail/mail-fault.ts'
import { MailRefused } from '#lib/adapters/mail/message.ts'
import { ObjectStoreFault } from '#lib/adapters/objects/store-fault.ts'
import { DatabaseFault } from '#lib/adapters/postgres/database-fault.ts'
import { ComposingFailed } from '#lib/adapters/report/composing-failed.ts'
import { SealBroken } from '#lib/adapters/sealing/seal-broken.ts'
import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'
import { SourceAway } from '#lib/ports/monitoring-source.ts'
import { ObjectMissing } from '#lib/ports/object-store.ts'

/** The one place that tells why something failed, by the faults that the adapters throw; what nobody knows is ours. */
export function causeOf(thrown: unknown): FaultCause {
  if (thrown instanceof AggregateError) return causeOf(thrown.errors[0])
  if (hasCode(thrown) && isFull(thrown.code)) return 'disk_full'
  if (thrown instanceof ObjectStoreFault) return ofStore(thrown)
  if (thrown instanceof MailNotSent) return ofMail(thrown)
  if (thrown instanceof MailRefused && thrown.fault === 'not_one_address') return 'address_refused'
  if (thrown instanceof DatabaseFault) return ofDatabase(thrown)
  if (thrown instanceof ComposingFailed) return thrown.faultCause
  if (thrown instanceof ObjectMissing || thrown instanceof SealBroken) return 'file_unreadable'
  return thrown instanceof SourceAway ? 'source_away' : 'ours'
}

const hasCode = (thrown: unknown): thrown is Error & { code: string } =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'

/** Of the file system, of stores that speak S3, of PostgreSQL. */
const isFull = (code: string) =>
  ['ENOSPC', 'EDQUOT', 'QuotaExceeded', 'InsufficientStorage', 'XMinioStorageFull', '53100'].includes(code)

const forbidden = ['EACCES', 'EPERM', 'EROFS']

/** S3: error codes of the REST protocol; what is no answer, or one of 5xx, comes and goes. */
function ofStore({ code, status }: ObjectStoreFault): FaultCause {
  if (['NoSuchBucket', 'ENOENT', 'ENOTDIR'].includes(code)) return 'store_missing'
  if (forbidden.includes(code)) return 'store_refuses'
  if (status === 507) return 'disk_full'
  if (status === null || status >= 500 || [408, 425, 429].includes(status) || code === 'RequestTimeout')
    return 'store_away'
  return 'store_refuses'
}

/** SMTP: 4yz asks to try again, 5yz does not (RFC 5321, 4.2.1). */
function ofMail({ code, reply }: MailNotSent): FaultCause {
  if (
    ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', ...forbidden, 'ENOENT', 'ENOTDIR', 'EEXIST'].includes(code)
  )
    return 'mail_refuses'
  if (reply === null || reply < 500) return 'mail_away'
  return code === 'EENVELOPE' ? 'address_refused' : 'mail_refuses'
}

/** PostgreSQL, appendix A, by classes; a statement that it refuses is a bug of ours. */
function ofDatabase({ code }: DatabaseFault): FaultCause {
  if (/^(28|3D)/.test(code)) return 'database_refuses'
  if (/^(08|40|53|57|58)/.test(code) || ['55P03', '55000', '25P03', '25006', 'connection_lost'].includes(code))
    return 'database_away'
  return /^E[A-Z_]+$/.test(code) ? 'database_away' : 'ours'
}
