import { z } from 'zod'
import { feeGroundsFor } from '#lib/domain/case/acts/fee.ts'
import { type FeeGround, feeGrounds } from '#lib/domain/case/facts/fee.ts'
import { isEarly } from '#lib/domain/case/matter.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { caseShows } from '#lib/web/views/confirm/proposed-lines.ts'
import { actForm, type LookLine, type Showing } from './act-form.ts'
import { area, arrival, arrivedAt, choice, isoDay, optional, said } from './fields.ts'

/** Where the euro is not the money of the place (ISO 4217). */
const currencies: Partial<Record<string, string>> = {
  GB: 'GBP',
  CH: 'CHF',
  LI: 'CHF',
  SE: 'SEK',
  DK: 'DKK',
  NO: 'NOK',
  IS: 'ISK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
}

/** Days to pay that the form begins with. */
const daysToPay = 14

/** Asking for a fee, noting what became of it, dropping it. */
export const feeForms = {
  fee: actForm({
    states: 'fee_notified',
    preview: true,
    fields: {
      ground: {
        kind: 'radio',
        shape: z.enum(feeGrounds, fault('choose')),
        options: ({ request, words: { t } }) =>
          feeGroundsFor(request.profileId).map(value => ({ value, label: t(`acts.fee.grounds.${value}`) })),
        hint: ({ words }) => words.t('acts.hints.ground'),
      },
      amount: {
        kind: 'number',
        shape: z
          .string(fault('amount'))
          .trim()
          .regex(/^\d{1,6}([.,]\d{1,2})?$/, fault('amount')),
        hint: ({ words }) => words.t('acts.hints.amount'),
      },
      currency: {
        kind: 'text',
        shape: z
          .string(fault('currency'))
          .trim()
          .toUpperCase()
          .refine(code => Intl.supportedValuesOf('currency').includes(code), fault('currency')),
        start: ({ request }) => [currencies[request.establishment.country] ?? 'EUR'],
        hint: ({ words }) => words.t('acts.hints.currency'),
      },
      words: { ...area(said(900)), label: ({ t }) => t('acts.fee.fields.words') },
      payTo: area(said(600)),
      payBy: {
        kind: 'day',
        shape: isoDay,
        start: ({ world, request }) => [dayAt(request, world.clock.now()).add({ days: daysToPay }).toString()],
      },
      proof: { ...area(optional(600)), hint: ({ words }) => words.t('acts.hints.proof') },
      objective: { ...area(optional(600)), hint: ({ words }) => words.t('acts.hints.abuse') },
      intent: { ...area(optional(600)), hint: ({ words }) => words.t('acts.hints.intent') },
    },
    when: ({ request: { reading } }) => reading.fee.question === null && isEarly(reading),
    fact: ({ ground, amount, currency, words, payTo, payBy, proof, objective, intent }) => ({
      kind: 'fee_notified',
      amount: smallestUnits(amount, currency),
      currency,
      ground,
      words,
      payTo,
      payBy,
      ...(proof === '' ? {} : { evidence: proof }),
      ...(objective === '' && intent === '' ? {} : { abuse: { objective, intent } }),
    }),
    final: { lines: (showing, input) => feeLines(showing, input) },
  }),
  feeAnswer: actForm({
    states: 'fee_paid',
    fields: {
      paid: choice(['paid', 'declined']),
      words: { ...area(optional(900)), label: ({ t }) => t('acts.feeAnswer.fields.words') },
      ...arrival,
    },
    when: ({ request }) => request.reading.fee.question !== null,
    faults: ({ paid, words }): Record<string, string> =>
      paid === 'paid' || words !== '' ? {} : { words: fault('noteWords') },
    fact: ({ paid, words, ...day }, looking): FactBody =>
      paid === 'paid'
        ? { kind: 'fee_paid', arrivedAt: arrivedAt(looking, day) }
        : { kind: 'fee_declined', words, arrivedAt: arrivedAt(looking, day) },
  }),
  dropFee: actForm({
    states: 'fee_waived',
    fields: {},
    when: ({ request: { reading } }) => reading.fee.question !== null || reading.fee.declined,
    fact: () => ({ kind: 'fee_waived' }),
  }),
}

type FeeInput = { ground: FeeGround; proof: string; objective: string; intent: string }

/** The ground, what proves it, and what the case shows; the amount stands in the letter. */
function feeLines(showing: Showing, input: FeeInput | null): LookLine[] {
  const { t } = showing.words
  return [
    ...(input ? [{ name: t('acts.fields.ground'), value: t(`acts.fee.grounds.${input.ground}`) }] : []),
    ...(['proof', 'objective', 'intent'] as const).flatMap(name =>
      input?.[name] ? [{ name: t(`acts.fields.${name}`), value: input[name] }] : [],
    ),
    caseShows(showing),
  ]
}

/** An amount as typed, `12.50` or `12,50`, in the smallest unit of its currency (ISO 4217). */
function smallestUnits(amount: string, currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return Math.round(Number(amount.replace(',', '.')) * 10 ** maximumFractionDigits)
}
