import { writePdf } from '#lib/adapters/pdf/chapters/report.ts'
import { recordsFrom } from '#lib/adapters/record-store/records-from.ts'
import type { Artifact } from '#lib/domain/report/access-report.ts'
import type { Tasks } from './child-order.ts'
import { answerMedia, type ComposeContext, drain, known, openSealed, writeSealed } from './compose-context.ts'

/** The main report in one edition, over the parts that stand in it as rows. */
export async function makeReport(
  context: ComposeContext,
  input: Tasks['report']['input'],
  task: number,
): Promise<Artifact> {
  const { edition, parts, ...rest } = input
  const large = edition === 'large_print'
  const name = large ? 'report-large-print.pdf' : 'report.pdf'
  const read = answerMedia(
    context,
    parts.flatMap(({ media }) => media ?? []),
  )
  const { made, files } = await writeSealed(context, [name], sinkOf => {
    const { bytes, done } = writePdf({
      ...rest,
      facts: context.facts,
      edition,
      seal: context.seal,
      chain: () => context.chain(task),
      async *readRecords(source) {
        for (const { part, records } of parts)
          if (part.source === source) yield* recordsFrom(openSealed(context, records))
      },
      readMedia: (_, ref) => read(ref),
      progress: () => undefined,
    })
    return drain(bytes, sinkOf(name), done)
  })
  return { kind: large ? 'large_print' : 'pdf', ...known(files, name), pages: made.pages, rows: made.records }
}
