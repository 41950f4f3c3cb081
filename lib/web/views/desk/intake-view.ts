import type { Case } from '#lib/domain/case/case.ts'
import { pictureUntil } from '#lib/domain/case/identity-picture.ts'
import { type Action, permit } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import type { Claim, IdentityPicture, Original } from '#lib/ports/intake-store.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Input = {
  request: Case
  actor: Actor
  words: Words
  original: Original | null
  claim: Claim | null
  codeTyped: Temporal.Instant | null
  picture: IdentityPicture | null
}

/** Arrival and identity of a case as staff see them: what came, who wrote it down, who the person is and by what proof. */
export function intakeView(given: Input) {
  const { request, words, claim } = given
  return {
    number: request.number,
    arrival: arrivalOf(given),
    claim: claim && {
      name: claim.name,
      dates: words.t('intake.claimDates', { from: dayIn(claim.workedFrom, words), to: dayIn(claim.workedTo, words) }),
      email: claim.email,
      employeeNo: claim.employeeNo ?? words.t('intake.none'),
    },
    identity: identityOf(given),
  }
}

function arrivalOf({ request, actor, words, original }: Input) {
  const logged = request.facts.findLast(fact => fact.kind === 'intake_logged')
  const confirmed = request.facts.findLast(fact => fact.kind === 'intake_confirmed')
  return {
    at: words.moment(request.receivedAt, request.establishment.timeZone),
    channel: words.t(`case.channelName.${request.channel}`),
    logged: logged ? { id: logged.id, by: logged.by.name, wording: logged.wording } : null,
    original: original?.name ?? null,
    confirmedBy: confirmed?.by.name ?? null,
    mayConfirm:
      logged !== undefined &&
      confirmed === undefined &&
      logged.by.personId !== actor.personId &&
      permit(actor, 'case:intake_confirmed', request, request.now).ok,
  }
}

function identityOf({ request, actor, words, codeTyped, picture }: Input) {
  const proposal = request.facts.findLast(fact => fact.kind === 'identity_proposed')
  const may = (action: Action) => permit(actor, action, request, request.now).ok
  const { t } = words
  const waits = !request.reading.identity.known
  const mine = proposal?.by.personId === actor.personId
  return {
    identified: !waits,
    proposal: proposal
      ? t('intake.proposed', { name: proposal.by.name, how: howWords(proposal.how, t), why: proposal.why })
      : null,
    letter:
      proposal?.how !== 'posted_code'
        ? null
        : codeTyped
          ? t('intake.codeTyped', { date: words.moment(codeTyped, request.establishment.timeZone) })
          : t('intake.codeNotTyped'),
    picture: picture && pictureWords(picture, request.establishment.timeZone, words),
    mayPropose: waits && may('case:identity_proposed'),
    mayConfirm: waits && proposal !== undefined && !mine && may('case:identity_confirmed'),
  }
}

/** That a picture came, and by when it is gone. */
export function pictureWords({ sentAt }: IdentityPicture, timeZone: string, { t, moment, day }: Words): string {
  const until = pictureUntil(sentAt.toZonedDateTimeISO(timeZone).toPlainDate())
  return t('intake.pictureCame', { date: moment(sentAt, timeZone), until: day(until) })
}

/** The proofs in the order of the law: the least intrusive first (docs/law/questions.md). */
export const proofs = ['mailed_code', 'posted_code', 'known_facts', 'document_seen'] as const

export function howWords(how: string, t: Words['t']): string {
  const known = proofs.find(one => one === how)
  return known ? t(`intake.howOf.${known}`) : how
}

const dayIn = (day: string, words: Words): string => words.day(Temporal.PlainDate.from(day))
