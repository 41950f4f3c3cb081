import type { Case } from '#lib/domain/case/case.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { lettersOf, readLetter } from '#lib/features/ask/read-letter.ts'
import { unitsOf } from '#lib/features/collect/units-of.ts'
import type { TrailLine } from '#lib/ports/lists/account.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { caseParts, type SentPdf } from './case-file-parts.ts'

/** The words of the file, in the language of who makes it. */
export type CaseFileWords = { language: Language; said(fact: Fact): string }

/** Notes that a file of the case is made for an authority, and why; gives the id by which it is fetched once. */
export async function beginCaseFile(
  world: World,
  _permit: Permit<'case:make-file'>,
  request: Case,
  reason: string,
): Promise<Result<string>> {
  if (reason.trim().length < 10) return refused('reason_missing', { reason: 'errors.field.fileReason' })
  return granted(await world.account.beginFile(request.id, reason.trim()))
}

/**
 * The case as one signed file (Art. 5(2)): facts, letters as sent, what each source answered, the hashes of what was
 * given, who looked. No record and no answer. The trail is read piece by piece in steps of its own, up to the moment
 * the file was begun.
 */
export async function makeCaseFile(
  world: World,
  permit: Permit<'case:make-file'>,
  request: Case,
  id: string,
  steps: Steps,
  words: CaseFileWords,
): Promise<Result<AsyncGenerator<Uint8Array>>> {
  const taken = await world.account.takeFile(id)
  if (!taken) return refused('link_used')
  const { name: by } = permit.actor
  const account = {
    request,
    units: await unitsOf(world, request),
    given: await world.account.givenFiles(request.id),
    made: { by, role: permit.role, at: taken.at, reason: taken.reason },
    employer: world.employer.name,
    said: words.said,
  }
  const parts = caseParts(account, await lettersIn(world, permit, request), trailUntil(steps, request.id, taken.at))
  const head = {
    number: request.number,
    madeAt: taken.at.toString(),
    made: account.made,
    employer: world.employer.name,
    language: words.language,
    timeZone: request.establishment.timeZone,
    verifyUrl: `${world.employer.appUrl}/verify`,
  }
  const keep = async (file: { bytes: number; sha256: string }) => {
    if (!(await steps(later => later.account.keepFile(id, file)))) throw new Error('the file could not be kept')
  }
  return granted(world.caseFiles.write(head, parts, keep))
}

/** The letters, oldest first, each under its place, its notice and its fact; those that were erased are not there. */
async function lettersIn(world: World, permit: Permit<'case:make-file'>, request: Case): Promise<SentPdf[]> {
  const letters: SentPdf[] = []
  for (const [index, { notice, factId, object }] of lettersOf(request).reverse().entries()) {
    if ((await world.objects.size(object)) === null) continue
    const name = `letters/${String(index + 1).padStart(3, '0')}-${notice}-${factId}.pdf`
    letters.push({ name, bytes: () => opened(world, permit, request, factId) })
  }
  return letters
}

function opened(
  world: World,
  permit: Permit<'case:make-file'>,
  request: Case,
  factId: string,
): AsyncIterable<Uint8Array> {
  const letter = readLetter(world, permit, request, factId)
  if (!letter.ok) throw new Error('a letter of the case is not there')
  return letter.value.bytes
}

const linesAtOnce = 1000

async function* trailUntil(steps: Steps, requestId: string, until: Temporal.Instant): AsyncGenerator<TrailLine[]> {
  let after = 0
  for (;;) {
    const lines = await steps(world => world.account.trail(requestId, after, linesAtOnce))
    yield lines.filter(({ at }) => Temporal.Instant.compare(at, until) <= 0)
    const last = lines.at(-1)
    if (!last || lines.length < linesAtOnce || Temporal.Instant.compare(last.at, until) > 0) return
    after = last.seq
  }
}
