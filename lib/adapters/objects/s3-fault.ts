import { S3ServiceException } from '@aws-sdk/client-s3'

/**
 * The object store refused or could not be reached. `code` is its own (`AccessDenied`, `SlowDown`) or the network's. The
 * vendor's error is not kept as a cause: it carries the signed request, and failed jobs are stored.
 */
class ObjectStoreFault extends Error {
  override name = 'ObjectStoreFault'
  readonly code: string
  readonly status: number | null
  constructor(code: string, status: number | null) {
    super(`The object store ${status === null ? 'could not be reached' : 'refused'} (${code}).`)
    this.code = code
    this.status = status
  }
}

/** Waits for the store's answer and gives its faults their name. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof S3ServiceException)
      throw new ObjectStoreFault(error.name, error.$metadata.httpStatusCode ?? null)
    throw new ObjectStoreFault(codeOf(error), null)
  }
}

/** No such object. (A bucket that is missing is another fault, except for HEAD, which does not tell.) */
export const isMissing = (error: unknown): boolean =>
  error instanceof ObjectStoreFault && ['NoSuchKey', 'NotFound'].includes(error.code)

/** The range begins at or behind the end of the object. */
export const isBeyondEnd = (error: unknown): boolean =>
  error instanceof ObjectStoreFault && (error.code === 'InvalidRange' || error.status === 416)

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
