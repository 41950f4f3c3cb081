import type { HealthCause } from '#lib/ports/watch/health.ts'

/** Codes of the system, PostgreSQL (SQLSTATE), S3 and nodemailer by what they mean to who must mend it. */
const codes: Record<
  Exclude<
    HealthCause,
    'wrong_answer' | 'unknown' | 'silent' | 'connectors' | 'waiting' | 'stopped' | 'failed' | 'no_time'
  >,
  string[]
> = {
  unreachable: [
    ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
    ...[
      'ESOCKET',
      'UND_ERR_SOCKET',
      'connection_lost',
      'ECONNECTION',
      'EDNS',
      '57P01',
      '57P03',
      '08000',
      '08001',
      '08003',
      '08006',
    ],
  ],
  timed_out: ['ETIMEDOUT', 'TimeoutError', 'UND_ERR_CONNECT_TIMEOUT', 'RequestTimeout', '57014'],
  refused: [
    ...['EACCES', 'EPERM', 'EROFS', 'EAUTH', '28P01', '28000', '42501', '53300'],
    ...['AccessDenied', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'RequestTimeTooSkewed', 'Forbidden', 'SlowDown'],
  ],
  missing: ['ENOENT', 'ENOTDIR', '3D000', 'NoSuchBucket', 'NotFound'],
  full: ['ENOSPC', 'EDQUOT', '53100', 'QuotaExceeded', 'XMinioStorageFull'],
  untrusted: [
    ...['ETLS', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ...['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  ],
  schema: ['42P01', '42883', '3F000', '42703', '42704'],
}

const byCode: ReadonlyMap<string, HealthCause> = new Map(
  Object.entries(codes).flatMap(([cause, all]) => all.map(code => [code, cause as HealthCause])),
)

/** The cause of what was thrown, by its code, its class or what caused it; anything else is a wrong answer. */
export function causeOf(thrown: unknown): HealthCause {
  if (!(thrown instanceof Error)) return 'wrong_answer'
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  const found = byCode.get(code) ?? byCode.get(thrown.name)
  if (found) return found
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return causeOf(thrown.errors[0])
  return thrown.cause === undefined ? 'wrong_answer' : causeOf(thrown.cause)
}
