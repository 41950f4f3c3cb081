import { createTranslator } from 'use-intl/core'
import type { Case } from '#lib/domain/case/case.ts'
import type { IdentityProof } from '#lib/domain/case/facts/identity.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { messagesIn } from '#lib/messages/messages.ts'
import type { World } from '#lib/ports/world.ts'

/** By which proof a person is recognised, why this one, and as whom: an exact staff number or address. */
export type Recognition = { how: Exclude<IdentityProof, 'sign_in'>; why: string; wanted: string }

/**
 * The first of two people says who asks, by the least intrusive proof (EDPB 01/2022 §60-79; docs/law/questions.md). The
 * private address counts only if it is the one on the HR file and its code was used; a posted code goes out as a
 * letter.
 */
export async function proposeIdentity(
  world: World,
  permit: Permit<'case:identity_proposed'>,
  request: Case,
  { how, why, wanted }: Recognition,
): Promise<Result<void>> {
  const person = wanted === '' ? null : await world.intake.personByExact(wanted)
  if (!person) return refused('invalid_form', { wanted: 'errors.field.nobody' })
  const { personId } = person
  if (how === 'mailed_code' && !(await world.intake.isAddressOnFile(request.id, personId)))
    return refused('invalid_form', { how: 'errors.field.notOnFile' })
  const stated = await stateFact(world, permit, request, { kind: 'identity_proposed', how, why, personId })
  if (!stated.ok) return stated
  if (how === 'posted_code') await sendToPost(world, request)
  return granted(undefined)
}

/** The letter goes to the officer's office for posting: who proposed the proof never sees the code. */
async function sendToPost(world: World, request: Case): Promise<void> {
  const code = await world.codes.post(request.id)
  if (code === null) return
  const { language } = request.contact
  const t = createTranslator({ locale: language, messages: messagesIn(language), namespace: 'mail.code' })
  const { appUrl, dpoEmail } = world.employer
  await world.mailer.send({
    to: dpoEmail,
    subject: t('postSubject', { number: request.number }),
    text: t('post', { number: request.number, code, link: `${appUrl}/former/return` }),
    language,
  })
}
