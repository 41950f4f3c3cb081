import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { framesOf } from '#lib/adapters/sealing/frames.ts'
import { ObjectMissing, type ObjectStore } from '#lib/ports/object-store.ts'
import { objectName, objectPrefix } from './object-name.ts'
import { asked, isBeyondEnd, isMissing } from './s3-fault.ts'

/** `endpoint` null means Amazon's own; others are addressed by path unless `forcePathStyle` is false. */
export type S3Location = {
  endpoint: string | null
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  forcePathStyle?: boolean
  /** Bytes of a part of an upload: of 10,000 parts at most, so 80 GB an object unless it is said. */
  partBytes?: number
}

/** Bytes of a part of an upload, and of one read. */
const [usualPart, readBytes] = [8 * 1024 * 1024, 1024 * 1024]

/**
 * Objects in a bucket of any S3-compatible store. A write becomes visible with its last request and is taken back on an
 * error; parts of a killed process remain invisible until the bucket's rule for incomplete uploads removes them. Reads
 * are made of short requests, so that a slow reader holds no connection. Faults are thrown as `ObjectStoreFault`.
 */
export function s3Objects(place: S3Location): ObjectStore {
  const client = openClient(place)
  const keyed = (name: string) => ({ Bucket: place.bucket, Key: objectName(name) })
  const size = async (name: string) => {
    try {
      return (await asked(client.send(new HeadObjectCommand(keyed(name))))).ContentLength ?? null
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }
  return {
    put: (name, bytes) => upload(client, keyed(name), bytes, place.partBytes ?? usualPart),
    async *get(name, range = { start: 0 }) {
      if (range.end !== undefined && range.end <= range.start) {
        if ((await size(name)) === null) throw new ObjectMissing(name)
      } else yield* download(client, keyed(name), range)
    },
    size,
    async remove(name) {
      await asked(client.send(new DeleteObjectCommand(keyed(name))))
    },
    list: prefix => namesUnder(client, place.bucket, objectPrefix(prefix)),
  }
}

type Keyed = { Bucket: string; Key: string }

/** Checksums of the SDK are left out: many stores do not know them, and the bytes carry their own seals. */
const openClient = ({
  endpoint,
  region,
  accessKeyId,
  secretAccessKey,
  forcePathStyle = endpoint !== null,
}: S3Location) =>
  new S3Client({
    ...(endpoint === null ? {} : { endpoint }),
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
  })

async function upload(
  client: S3Client,
  keyed: Keyed,
  bytes: AsyncIterable<Uint8Array>,
  partBytes: number,
): Promise<{ bytes: number }> {
  let [parts, count]: [Upload | null, number] = [null, 0]
  try {
    for await (const { bytes: part, last } of framesOf(bytes, partBytes)) {
      count += part.length
      if (last && !parts) await asked(client.send(new PutObjectCommand({ ...keyed, Body: part })))
      else {
        parts ??= await beginUpload(client, keyed)
        await parts.add(part)
      }
    }
    await parts?.complete()
    return { bytes: count }
  } catch (error) {
    await parts?.abort(error)
    throw error
  }
}

type Upload = Awaited<ReturnType<typeof beginUpload>>

async function beginUpload(client: S3Client, keyed: Keyed) {
  const { UploadId } = await asked(client.send(new CreateMultipartUploadCommand(keyed)))
  const parts: CompletedPart[] = []
  return {
    async add(part: Buffer) {
      const PartNumber = parts.length + 1
      const { ETag } = await asked(client.send(new UploadPartCommand({ ...keyed, UploadId, PartNumber, Body: part })))
      parts.push({ PartNumber, ...(ETag ? { ETag } : {}) })
    },
    complete: () =>
      asked(client.send(new CompleteMultipartUploadCommand({ ...keyed, UploadId, MultipartUpload: { Parts: parts } }))),
    /** Both errors matter: the parts that could not be removed cost money until the bucket's rule finds them. */
    async abort(cause: unknown) {
      try {
        await asked(client.send(new AbortMultipartUploadCommand({ ...keyed, UploadId })))
      } catch (error) {
        throw new AggregateError([cause, error], 'An upload failed and its parts could not be removed.')
      }
    },
  }
}

async function* download(
  client: S3Client,
  keyed: Keyed,
  { start, end = Number.POSITIVE_INFINITY }: { start: number; end?: number },
): AsyncGenerator<Uint8Array> {
  for (let [at, past] = [start, end]; at < past; ) {
    const piece = await readSome(client, keyed, at, Math.min(at + readBytes, past))
    if (!piece) return
    yield piece.bytes
    at += piece.bytes.length
    past = Math.min(past, piece.total)
  }
}

/** The bytes from `start` to `end`, or to the end of the object, and its whole length; null beyond it. */
async function readSome(client: S3Client, keyed: Keyed, start: number, end: number) {
  try {
    const answer = await asked(client.send(new GetObjectCommand({ ...keyed, Range: `bytes=${start}-${end - 1}` })))
    const bytes = await asked(answer.Body?.transformToByteArray() ?? Promise.resolve(new Uint8Array()))
    return { bytes, total: Number(/\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1] ?? start + bytes.length) }
  } catch (error) {
    if (isMissing(error)) throw new ObjectMissing(keyed.Key)
    if (isBeyondEnd(error)) return null
    throw error
  }
}

async function* namesUnder(client: S3Client, bucket: string, prefix: string): AsyncGenerator<string> {
  let token: string | undefined
  do {
    const more = token ? { ContinuationToken: token } : {}
    const page = await asked(client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...more })))
    for (const { Key } of page.Contents ?? []) if (Key) yield Key
    token = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (token)
}
