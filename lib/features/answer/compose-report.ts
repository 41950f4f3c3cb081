import type { Case } from '#lib/domain/case/case.ts'
import { filesGiven } from '#lib/domain/report/access-report.ts'
import type { VerifyCode } from '#lib/domain/report/verify-code.ts'
import { stillWithheld } from '#lib/domain/report/withholding.ts'
import { theSystem } from '#lib/features/author.ts'
import { caseKey } from '#lib/features/collect/open-case-key.ts'
import { unitsOf } from '#lib/features/collect/units-of.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { CaseKey } from '#lib/ports/record-store.ts'
import type { ReportOrder } from '#lib/ports/report-writer.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { gatherReportFacts } from './gather-report-facts.ts'

/**
 * Makes one version of the answer: sealed PDF, package and reading files, published together or not at all.
 * A stale attempt publishes nothing; what it wrote is removed.
 */
export async function composeReport(
  steps: Steps,
  requestId: string,
  version: number,
  signal: AbortSignal,
): Promise<void> {
  const prepared = await steps(world => prepare(world, requestId, version))
  if (!prepared) return
  const { order, code, reports, objects } = prepared
  // What an attempt left whose worker was killed: nothing of this version has been published yet.
  for await (const name of objects.list(`${answerFolder(requestId, version)}/`)) await objects.remove(name)
  const { artifacts, chain, packageFiles } = await reports.compose(order, () => undefined, signal)
  const published = await steps(async world => {
    if (!(await world.requests.publish(requestId, version, artifacts))) return false
    const pdf = artifacts.find(file => file.kind === 'pdf')
    if (!pdf) throw new Error('the report writer returned no PDF')
    // The last link of the chain covers every file that is given: the approval binds to all of them.
    const made = { version, sha256: chain, pages: pdf.pages ?? 0, bytes: pdf.bytes }
    const given = filesGiven(artifacts).map(({ name, sha256 }) => ({ name, sha256 }))
    const files = [...given, ...packageFiles]
    await world.genuine.keep(requestId, version, { code, chain, files })
    await world.requests.record(requestId, { kind: 'report_composed', ...made }, theSystem)
    return true
  })
  if (!published) for (const artifact of artifacts) await objects.remove(artifact.object)
}

/**
 * When something in the case cannot be composed: the handler sees that the report could not be made and the case goes back
 * to the review. True when nothing of the job is left to do.
 */
export const giveUpComposing = (steps: Steps, requestId: string): Promise<boolean> =>
  steps(async world => {
    const request = await caseById(world, requestId)
    if (request?.state === 'RENDERING')
      await world.requests.record(requestId, { kind: 'composing_failed', why: 'tried_often' }, theSystem)
    return true
  })

async function prepare(world: World, requestId: string, version: number) {
  const request = await caseById(world, requestId)
  if (request?.state !== 'RENDERING') return null
  const key = await caseKey(world, request.id)
  const code = world.genuine.codeFor(key, version)
  return {
    order: await orderOf(world, request, version, key, code),
    code,
    reports: world.reports,
    objects: world.objects,
  }
}

async function orderOf(
  world: World,
  request: Case,
  version: number,
  key: CaseKey,
  code: VerifyCode,
): Promise<ReportOrder> {
  const withheld = stillWithheld(request.reading.restriction.lifted, await world.requests.withheld(request.id))
  const units = await unitsOf(world, request)
  const registered = (await world.register.sources()).map(source => source.id)
  const files = units.flatMap(({ source, file }) => (file ? [{ source, file }] : []))
  files.sort((a, b) => registered.indexOf(a.source) - registered.indexOf(b.source))
  return {
    facts: await gatherReportFacts(world, request, { version, code }, units, withheld),
    files,
    withheldIds: withheld.map(item => item.recordId),
    key,
    prefix: `${answerFolder(request.id, version)}/${crypto.randomUUID()}`,
  }
}

const answerFolder = (requestId: string, version: number): string => `cases/${requestId}/answer/${version}`
