import { granted, refused } from '#lib/domain/case/refusal.ts'
import { hasConsequences } from '#lib/domain/register/exposure-course.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { affectedBy } from '#lib/features/desk/link-exposure.ts'
import { actForm, type Looking } from './act-form.ts'
import { choice, chosen } from './fields.ts'

/** Linking an exposure of the person's data; where the risk is high, the person is told. */
export const exposureForms = {
  exposure: actForm({
    states: 'breach_linked',
    preview: true,
    fields: {
      exposure: {
        ...chosen,
        options: async showing =>
          (await untold(showing)).map(({ id, title }) => ({
            value: id,
            label: inLanguage(title, showing.words.language),
          })),
        start: async looking => (await untold(looking)).slice(0, 1).map(({ id }) => id),
        hint: async showing =>
          showing.words.t((await untold(showing)).length > 0 ? 'acts.hints.exposure' : 'acts.hints.noExposure'),
      },
      risk: { ...choice(['high', 'low']), hint: ({ words }) => words.t('acts.hints.risk') },
    },
    when: ({ request }) => !request.closed,
    fact: async ({ exposure, risk }, { world, request }) => {
      const found = await affectedBy(world, request, exposure)
      if (!found) return refused('not_affected')
      // No letter may go out without what it can mean for the person (Art. 34(2)).
      if (risk === 'high' && !hasConsequences(found)) return refused('consequences_missing')
      return granted({ kind: 'breach_linked' as const, exposureId: exposure, highRisk: risk === 'high' })
    },
  }),
}

/** The exposures that affected the person: those not linked yet, and those linked while the risk did not seem high. */
async function untold({ world, request }: Looking) {
  const { highRisk } = request.reading.exposure
  return (await world.register.exposures(request.subject.personId)).filter(
    ({ id, affected }) => affected.includes(request.subject.personId) && !highRisk.includes(id),
  )
}
