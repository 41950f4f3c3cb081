import { isSameNumber } from '#lib/domain/case/acts/identity.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { Candidate, Claim, Similar } from '#lib/ports/intake-store.ts'
import type { LookLine, Showing } from '#lib/web/forms/acts/act-form.ts'
import { howWords, pictureWords } from '#lib/web/views/desk/intake-view.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { proposedLines, quoted } from './proposed-lines.ts'

/** So many people of a similar name are named; that there are more is said. */
const most = 5

/**
 * Whose file would be opened, how each thing that was written compares with what the directory holds, and who has a similar
 * name. Null for whoever may not judge it: the database gives them nothing.
 */
export async function identityLook({ world, request, words }: Showing) {
  const candidate = await world.intake.candidate(request.id)
  if (!candidate) return null
  const claim = await world.intake.claimOf(request.id)
  const proven = await world.intake.isAddressOnFile(request.id, candidate.personId)
  const rows = rowsOf({ request, words, candidate, claim, proven })
  const picture = await world.intake.picture(request.id)
  const similar = await world.intake.similarTo(request.id)
  const { t } = words
  const counted = (result: Row['result']) => rows.filter(row => row.result === result).length
  return {
    file: fileOf(candidate, words),
    picture: picture && pictureWords(picture, request.establishment.timeZone, words),
    heading: t('confirm.identity.counted', {
      same: counted('same'),
      differs: counted('differs'),
      missing: counted('missing'),
    }),
    rows: rows.map(row => ({ ...row, tag: t(`confirm.identity.${row.result}`) })),
    similarTitle: t('confirm.identity.similarTitle', { count: Math.min(similar.length, most) }),
    similar: similar.slice(0, most).map(one => similarOf(one, claim, words)),
    more: similar.length > most ? t('confirm.identity.more', { most }) : null,
  }
}

export type IdentityLook = NonNullable<Awaited<ReturnType<typeof identityLook>>>

const leftWords = (leftOn: string | null, { t, day }: Words): string =>
  leftOn
    ? t('confirm.identity.leftOn', { date: day(Temporal.PlainDate.from(leftOn)) })
    : t('confirm.identity.stillHere')

function fileOf({ name, employeeNo, place, ledBy, leftOn, identifiers }: Candidate, words: Words) {
  const { t } = words
  return [
    { label: t('confirm.identity.file'), value: name, number: employeeNo, more: leftWords(leftOn, words) },
    {
      label: t('confirm.identity.place'),
      value: place,
      number: null,
      more: ledBy ? t('confirm.identity.ledBy', { name: ledBy }) : null,
    },
    {
      label: t('confirm.identity.sources'),
      value: t('confirm.identity.identifiers', { count: identifiers }),
      number: null,
      more: t('confirm.identity.notCollected'),
    },
  ]
}

type Row = {
  name: string
  wrote: string
  holds: string
  result: 'same' | 'differs' | 'missing'
  behind: string
}

type Compared = { request: Case; words: Words; candidate: Candidate; claim: Claim | null; proven: boolean }

function rowsOf(given: Compared): Row[] {
  const { request, words, candidate, claim } = given
  const { t, day } = words
  const { signedIn } = request.reading.identity
  const none = t('confirm.identity.notGiven')
  const number = claim?.employeeNo ?? (signedIn ? request.subject.employeeNo : null)
  const last = claim ? day(Temporal.PlainDate.from(claim.workedTo)) : null
  return [
    {
      name: t('confirm.identity.name'),
      wrote: claim?.name ?? request.subject.name,
      holds: candidate.name,
      result: candidate.spelling === 'other' ? 'differs' : 'same',
      behind: t(signedIn ? 'confirm.identity.account' : `confirm.identity.spelling.${candidate.spelling}`),
    },
    addressRow(given),
    {
      name: t('former.workedTo'),
      wrote: last ?? none,
      holds: leftWords(candidate.leftOn, words),
      result: !claim ? 'missing' : claim.workedTo === candidate.leftOn ? 'same' : 'differs',
      behind: t('confirm.identity.noFirstDay'),
    },
    {
      name: t('confirm.identity.place'),
      wrote: request.establishment.name,
      holds: candidate.place,
      result: request.establishment.name === candidate.place ? 'same' : 'differs',
      behind: '',
    },
    {
      name: t('acts.fields.staffNumber'),
      wrote: number ?? none,
      holds: candidate.employeeNo,
      result: !number ? 'missing' : isSameNumber(number, candidate.employeeNo) ? 'same' : 'differs',
      behind: number ? '' : t('confirm.identity.needNotKnow'),
    },
  ]
}

/** The private address is compared by the database and shown to nobody. */
function addressRow({ request, words: { t }, candidate, proven }: Compared): Row {
  const onFile = candidate.address !== 'none'
  return {
    name: t('confirm.identity.email'),
    wrote: request.contact.email,
    holds: t(onFile ? 'confirm.identity.onFile' : 'confirm.identity.noneOnFile'),
    result: candidate.address === 'same' ? 'same' : onFile ? 'differs' : 'missing',
    behind: t(proven ? 'confirm.identity.codeTyped' : 'confirm.identity.codeNotTyped'),
  }
}

function similarOf({ name, employeeNo, place, leftOn, sameAddress }: Similar, claim: Claim | null, words: Words) {
  const { t } = words
  const shared = [
    ...(sameAddress ? [t('confirm.identity.shares.address')] : []),
    ...(claim?.employeeNo && isSameNumber(claim.employeeNo, employeeNo) ? [t('confirm.identity.shares.number')] : []),
    ...(claim && claim.workedTo === leftOn ? [t('confirm.identity.shares.lastDay')] : []),
  ]
  return {
    name,
    employeeNo,
    place,
    left: leftWords(leftOn, words),
    shares: shared.length > 0 ? words.list(shared) : t('confirm.identity.shares.nothing'),
    alarming: shared.length > 0,
  }
}

/** How it was found out who it is: the proof, who proposed it and why, what was asked, and what came. */
export async function identityLines(showing: Showing): Promise<LookLine[]> {
  const { world, request, words } = showing
  const { t } = words
  const { proposed, question } = request.reading.identity
  if (!proposed) return []
  const typed = proposed.how === 'posted_code' ? await world.intake.postedCodeUsed(request.id) : null
  const received = request.facts.findLast(fact => fact.kind === 'identity_received')
  const zone = request.establishment.timeZone
  return [
    { name: t('intake.how'), value: howWords(proposed.how, t) },
    ...(proposed.how === 'posted_code'
      ? [
          {
            name: t('confirm.identity.letter'),
            value: typed ? t('intake.codeTyped', { date: words.moment(typed, zone) }) : t('intake.codeNotTyped'),
          },
        ]
      : []),
    ...proposedLines(proposed, proposed.why, showing),
    ...(question ? [{ name: t('acts.fields.asks'), value: quoted(question.asked.asks, showing) }] : []),
    ...(received?.words ? [{ name: t('acts.fields.wrote'), value: quoted(received.words, showing) }] : []),
    {
      name: t('confirm.identity.document'),
      value: t(question?.asked.document ? 'confirm.identity.documentAsked' : 'confirm.identity.noDocument'),
    },
  ]
}
