import { type FinishedFile, writePackage } from '#lib/adapters/package/write-package.ts'
import type { Artifact } from '#lib/domain/report/access-report.ts'
import type { Tasks } from './child-order.ts'
import { answerMedia, type ComposeContext, known, openSealed, sourceOf, writeSealed } from './compose-context.ts'

/** The package of all files. In its midst it has the reports made, which print the link over everything before them. */
export async function makePackage(
  context: ComposeContext,
  { sources, pictures, media, volumes }: Tasks['package']['input'],
  task: number,
): Promise<Tasks['package']['result']> {
  const read = answerMedia(context, media)
  const name = 'package.zip'
  const { made, files } = await writeSealed(context, [name], sinkOf => {
    const sink = sinkOf(name)
    const input = {
      facts: context.facts,
      sources: sources.map(({ id, records, first, categories, parts }) => ({
        source: sourceOf(context, id),
        records,
        first,
        categories,
        csv: () => inTurn(parts.map(({ csv }) => csv)),
        jsonl: () => inTurn(parts.map(({ jsonl }) => jsonl)),
      })),
      pictures: pictures.map(({ no, type, ref }) => ({ no, type, read: () => read(ref) })),
      volumes: volumes.map(packed),
      reports: async (chain: string) => (await context.reports(task, chain)).map(packed),
      seal: context.seal,
    }
    return writePackage(input, bytes => sink.write(bytes))
  })
  return { zip: { kind: 'zip', ...known(files, name) }, ...made }

  async function* inTurn(segments: Parameters<typeof openSealed>[1][]): AsyncGenerator<Uint8Array> {
    for (const segment of segments) yield* openSealed(context, segment)
  }

  function packed(artifact: Artifact): FinishedFile {
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
      open: () => openSealed(context, artifact),
    }
  }
}
