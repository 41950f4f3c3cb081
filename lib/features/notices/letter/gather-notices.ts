import type { Case } from '#lib/domain/case/case.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { noticesAbout } from '#lib/domain/notices/notice-facts.ts'
import type { Beside, Notice } from '#lib/domain/notices/notice-shape.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { stillWithheld, withheldRows } from '#lib/domain/report/withholding.ts'
import type { World } from '#lib/ports/world.ts'
import { fillNotice, type Gathered } from './fill-notice.ts'
import type { NoticeCase, NoticeProfile } from './letter-facts.ts'
import { noticeLinks } from './notice-links.ts'
import { hasNotices } from './why-no-notices.ts'

/**
 * The notices that a fact of the case calls for (docs/law/notices.md), filled from the case, the register and the
 * answer. Refused where the product has no notices for the law of the place.
 */
export async function gatherNotices(world: World, request: Case, fact: Fact): Promise<Result<Gathered[]>> {
  const { profileId } = request
  if (!hasNotices(profileId)) return refused('not_allowed_now', { establishment: 'notThere' })
  const { due } = request.deadline
  const gathered: Gathered[] = []
  for (const notice of noticesAbout(request, fact, await besideOf(world, request, fact)))
    gathered.push(await fillNotice({ world, request, fact, due }, notice, caseOf(world, request, notice, profileId)))
  return granted(gathered)
}

/** What of the register and the case the domain asks for besides the facts. */
async function besideOf(world: World, request: Case, fact: Fact): Promise<Beside> {
  const sources = (await world.register.sources()).map(({ title }) => inLanguage(title, request.contact.language))
  switch (fact.kind) {
    case 'clarification_asked':
      return { held: sources }
    case 'extension_notified':
      return { surges: await world.surges.all() }
    case 'released': {
      const withheld = stillWithheld(request.reading.restriction.lifted, await world.requests.withheld(request.id))
      return { sources, withheld: withheldRows(withheld, request.establishment.timeZone) }
    }
    case 'breach_linked':
      return { exposures: await world.register.exposures(), told: await world.register.told() }
    default:
      return {}
  }
}

function caseOf(world: World, request: Case, { heading }: Notice, profileId: NoticeProfile): NoticeCase {
  const { name, dpoName, dpoEmail, demo, appUrl } = world.employer
  return {
    number: heading.number,
    recipient: heading.name,
    edition: request.contact.format === 'large_print' ? 'large_print' : 'standard',
    employer: { name, dpoName, dpoEmail, demo },
    profileId,
    timeZone: heading.establishment.timeZone,
    receivedAt: heading.receivedAt,
    at: world.clock.now(),
    authorities: heading.authorities,
    links: noticeLinks(appUrl, heading.number, request.subject.left),
  }
}
