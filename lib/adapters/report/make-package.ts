import { type PackedFile, writePackage } from '#lib/adapters/package/write-package.ts'
import type { Artifact } from '#lib/domain/report/access-report.ts'
import type { Tasks } from './child-order.ts'
import { answerMedia, type Desk, known, openSealed, sourceOf, writeSealed } from './desk.ts'

/** The package of all files. In its midst it has the reports made, which print the link over everything before them. */
export async function makePackage(
  desk: Desk,
  { sources, pictures, media, volumes }: Tasks['package']['given'],
  task: number,
): Promise<Tasks['package']['made']> {
  const read = answerMedia(desk, media)
  const name = 'package.zip'
  const { made, files } = await writeSealed(desk, [name], sinkOf => {
    const sink = sinkOf(name)
    const input = {
      facts: desk.facts,
      sources: sources.map(({ id, records, first, categories, parts }) => ({
        source: sourceOf(desk, id),
        records,
        first,
        categories,
        csv: () => inTurn(parts.map(({ csv }) => csv)),
        jsonl: () => inTurn(parts.map(({ jsonl }) => jsonl)),
      })),
      pictures: pictures.map(({ no, type, ref }) => ({ no, type, read: () => read(ref) })),
      volumes: volumes.map(packed),
      reports: async (chain: string) => (await desk.reports(task, chain)).map(packed),
      seal: desk.seal,
    }
    return writePackage(input, bytes => sink.write(bytes))
  })
  return { zip: { kind: 'zip', ...known(files, name) }, ...made }

  async function* inTurn(segments: Parameters<typeof openSealed>[1][]): AsyncGenerator<Uint8Array> {
    for (const segment of segments) yield* openSealed(desk, segment)
  }

  function packed(artifact: Artifact): PackedFile {
    const { name, bytes, sha256, pages, rows, firstRecord, lastRecord } = artifact
    return {
      entry: {
        name,
        type: 'application/pdf',
        bytes,
        sha256,
        ...(pages === undefined ? {} : { pages }),
        ...(rows ? { rows } : {}),
        ...(firstRecord === undefined ? {} : { firstRecord }),
        ...(lastRecord === undefined ? {} : { lastRecord }),
      },
      open: () => openSealed(desk, artifact),
    }
  }
}
