import { permit } from '#lib/domain/rights/access-policy.ts'
import type { ActForm, Looking } from './act-form.ts'
import { answerForms } from './answer.ts'
import { assignmentForms } from './assignment.ts'
import { clarificationForms } from './clarification.ts'
import { clockForms } from './clock.ts'
import { collectionForms } from './collection.ts'
import { complaintForms } from './complaint.ts'
import { endingForms } from './ending.ts'
import { exposureForms } from './exposure.ts'
import { extensionForms } from './extension.ts'
import { feeForms } from './fee.ts'
import { holdForms } from './hold.ts'
import { identityForms } from './identity.ts'
import { mandateForms } from './mandate.ts'
import { refusalForms } from './refusal.ts'
import { restrictionForms } from './restriction.ts'
import { rightForms } from './right.ts'

/** Everything that staff write or note in a case, by the name in its address, in the order in which it is offered. */
export const actForms = {
  clarification: clarificationForms.clarification,
  identity: identityForms.identity,
  ...answerForms,
  lapse: clarificationForms.lapse,
  recognised: identityForms.recognised,
  identified: identityForms.identified,
  notIdentified: identityForms.notIdentified,
  ...clockForms,
  redirect: endingForms.redirect,
  unidentified: endingForms.unidentified,
  ...mandateForms,
  ...feeForms,
  ...extensionForms,
  ...refusalForms,
  ...collectionForms,
  ...complaintForms,
  ...rightForms,
  ...restrictionForms,
  ...holdForms,
  ...exposureForms,
  ...assignmentForms,
  reopen: endingForms.reopen,
} satisfies Record<string, ActForm>

export type ActName = keyof typeof actForms

const names = Object.keys(actForms) as ActName[]

/** The name in an address or a form as the act it names, or null. */
export const actNamed = (name: unknown): ActName | null => names.find(one => one === name) ?? null

/** What this member of staff may write or note in this case now, in the order of the table. */
export async function offeredActs(looking: Looking): Promise<ActName[]> {
  const offered: ActName[] = []
  for (const name of names) {
    const form: ActForm = actForms[name]
    const allowed = permit(looking.actor, form.action, looking.request, looking.request.now)
    const may = allowed.ok || allowed.refusal.reason === 'step_up_needed'
    if (may && (await form.when(looking))) offered.push(name)
  }
  return offered
}
