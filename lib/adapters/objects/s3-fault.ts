import { S3ServiceException } from '@aws-sdk/client-s3'
import { codeOf, ObjectStoreFault } from './store-fault.ts'

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
