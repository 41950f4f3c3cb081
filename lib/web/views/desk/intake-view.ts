import { type AccessRequest, isIdentified, latest } from '#lib/domain/case/access-request.ts'
import { pictureUntil } from '#lib/domain/case/identity-picture.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import type { Claim, IdentityPicture, Original } from '#lib/ports/intake-store.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Given = {
  request: AccessRequest
  actor: Actor
  now: Temporal.Instant
  words: Words
  original: Original | null
  claim: Claim | null
  codeTyped: Temporal.Instant | null
  picture: IdentityPicture | null
}

/** Arrival and identity of a case as staff see them: what came, who wrote it down, who the person is and by what proof. */
export function intakeView(given: Given) {
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

function arrivalOf({ request, actor, now, words, original }: Given) {
  const logged = latest(request, 'intake_logged')
  const confirmed = latest(request, 'intake_confirmed')
  return {
    at: words.moment(request.receivedAt, request.establishment.timeZone),
    channel: words.t(`case.channelName.${request.channel}`),
    logged: logged && { by: logged.by.name, wording: logged.wording },
    original: original?.name ?? null,
    confirmedBy: confirmed?.by.name ?? null,
    mayConfirm:
      logged !== null &&
      confirmed === null &&
      logged.by.personId !== actor.personId &&
      permit(actor, 'intake:confirm', request, now).ok,
  }
}

function identityOf({ request, actor, now, words, codeTyped, picture }: Given) {
  const proposal = latest(request, 'identity_proposed')
  const { t } = words
  const waits = !isIdentified(request)
  const mine = proposal?.by.personId === actor.personId
  return {
    identified: !waits,
    proposal:
      proposal && t('intake.proposed', { name: proposal.by.name, how: howWords(proposal.how, t), why: proposal.why }),
    letter:
      proposal?.how !== 'posted_code'
        ? null
        : codeTyped
          ? t('intake.codeTyped', { date: words.moment(codeTyped, request.establishment.timeZone) })
          : t('intake.codeNotTyped'),
    picture: picture && pictureWords(picture, request.establishment.timeZone, words),
    mayPropose: waits && permit(actor, 'intake:propose-identity', request, now).ok,
    mayConfirm: waits && proposal !== null && !mine && permit(actor, 'intake:confirm-identity', request, now).ok,
  }
}

/** That a picture came, and by when it is gone. */
export function pictureWords({ sentAt }: IdentityPicture, timeZone: string, { t, moment, day }: Words): string {
  const until = pictureUntil(sentAt.toZonedDateTimeISO(timeZone).toPlainDate())
  return t('intake.pictureCame', { date: moment(sentAt, timeZone), until: day(until) })
}

/** The proofs in the order of the law: the least intrusive first (ux 2.2). */
export const proofs = ['mailed_code', 'posted_code', 'known_facts', 'document_seen'] as const

function howWords(how: string, t: Words['t']): string {
  const known = proofs.find(one => one === how)
  return known ? t(`intake.howOf.${known}`) : how
}

const dayIn = (day: string, words: Words): string => words.day(Temporal.PlainDate.from(day))
