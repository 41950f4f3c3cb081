import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export type Credentials = { region: string; accessKeyId: string; secretAccessKey: string }

const hex = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Uint8Array | string, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * Verifies a request as S3 does (AWS Signature Version 4, header form): the code of the refusal, or null. The body must
 * have the hash that was signed; unsigned bodies are refused.
 */
export function signatureFault(request: IncomingMessage, body: Buffer, credentials: Credentials): string | null {
  const header = (name: string) => String(request.headers[name] ?? '')
  const parts =
    /^AWS4-HMAC-SHA256 Credential=(.+?)\/(\d{8})\/(.+?)\/s3\/aws4_request, ?SignedHeaders=(.+?), ?Signature=([0-9a-f]{64})$/
  const [, accessKeyId, day = '', region, signedHeaders = '', signature = ''] =
    parts.exec(header('authorization')) ?? []
  if (!accessKeyId) return 'AccessDenied'
  if (accessKeyId !== credentials.accessKeyId) return 'InvalidAccessKeyId'
  if (region !== credentials.region) return 'AuthorizationHeaderMalformed'
  const names = signedHeaders.split(';')
  const date = header('x-amz-date')
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every(name => names.includes(name))) return 'AccessDenied'
  if (!date.startsWith(day) || Math.abs(instantOf(date) - Date.now()) > 15 * 60_000) return 'RequestTimeTooSkewed'
  if (header('x-amz-content-sha256') !== hex(body)) return 'XAmzContentSHA256Mismatch'
  const canonical = [
    request.method,
    ...pathAndQuery(request.url ?? '/'),
    ...names.map(name => `${name}:${header(name).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    header('x-amz-content-sha256'),
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', date, `${day}/${region}/s3/aws4_request`, hex(canonical)].join('\n')
  const key = [day, credentials.region, 's3', 'aws4_request'].reduce<Uint8Array | string>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  )
  return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch'
}

/** `20261123T181407Z` in milliseconds. */
const instantOf = (date: string) =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

function pathAndQuery(url: string): [string, string] {
  const { pathname, searchParams } = new URL(url, 'http://held')
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  return [decodeURIComponent(pathname).split('/').map(encoded).join('/'), query.sort().join('&')]
}
