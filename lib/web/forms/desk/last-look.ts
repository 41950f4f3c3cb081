import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { whyNoNotices } from '#lib/features/notices/letter/why-no-notices.ts'
import { previewNotice } from '#lib/features/notices/preview-notice.ts'
import { judgeFact } from '#lib/features/state-fact.ts'
import type { ActForm, Acting, Showing } from '#lib/web/forms/acts/act-form.ts'
import { type ActName, actForms } from '#lib/web/forms/acts/act-forms.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import { identityLook } from '#lib/web/views/confirm/identity-look.ts'
import { caseAfter, movedRail } from '#lib/web/views/confirm/moved-rail.ts'
import { seenMark } from '#lib/web/views/confirm/seen-mark.ts'
import { paperOf } from '#lib/web/views/desk/paper.ts'
import { actView, fieldViews } from './act-view.ts'

type Looking = Showing & Acting
type Values = Typed['values']

/**
 * An act before it is done: its effect in words, the old and the new day, the letters that it brings, and what else is to be
 * known. What cannot be undone carries the fingerprint of all this. Refused for whom another must act, who sees nothing.
 */
export async function lastLook(act: ActName, values: Values, showing: Looking, typed: Values | null = null) {
  const form: ActForm = actForms[act]
  const { request, words } = showing
  const body = await bodyOf(form, values, showing)
  if (!body.ok) return body
  const shown = await shownOf(act, values, body.value, showing)
  if (act === 'identified' && !shown.person) return refused('not_allowed_now')
  const { name } = request.subject
  return granted({
    ...shown,
    final: form.final
      ? {
          mark: await seenMark({ ...shown, lines: shown.lines.filter(({ passing }) => !passing) }),
          button: form.final.button?.(showing) ?? words.t(`acts.${act}.button`),
          fields: form.final.atOnce ? await fieldViews(act, showing, typed) : [],
          frame: words.t(act === 'identified' ? 'confirm.identity.frame' : 'confirm.frameTitle', { name }),
          sure: words.t(shown.papers.length > 0 ? 'confirm.sureLetter' : 'confirm.sure'),
        }
      : null,
    button: words.t(`acts.${act}.button`),
    back: form.final?.back ? await actView(form.final.back as ActName, showing, typed) : null,
    letters: words.t('confirm.letterTitle', { name }),
    inLanguage: words.t('confirm.inLanguage', {
      name,
      language: words.t(`case.languageName.${request.contact.language}`),
    }),
    hidden: Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one, index) => ({ key: `${name} ${index}`, name, value: one })),
    ),
  })
}

/** Whether what was confirmed is still what was shown, and whether the tick was set. */
export async function stillAsSeen(act: ActName, input: Values, showing: Looking): Promise<Result<void>> {
  const { final, fields, preview, read }: ActForm = actForms[act]
  const { request, words } = showing
  if (preview && whyNoNotices(request.establishment, request.today, words.language)) return refused('not_allowed_now')
  if (!final) return granted(undefined)
  const typed = Object.fromEntries(Object.entries(input).filter(([name]) => Object.hasOwn(fields, name)))
  const look = await lastLook(act, final.atOnce ? {} : typed, showing)
  if (!look.ok) return look
  const shown = look.value.final
  if (shown?.mark !== input.seen) return refused('changed_since')
  const written = read(input)
  const faults = {
    ...(written.ok ? {} : written.refusal.fields),
    ...(shown?.fields.length || input.sure === 'yes' ? {} : { sure: 'errors.field.sure' }),
  }
  return Object.keys(faults).length > 0 ? refused('invalid_form', faults) : granted(undefined)
}

/** The fact that what was typed amounts to; null where it is typed beside the button. */
async function bodyOf(form: ActForm, values: Values, showing: Looking): Promise<Result<FactBody | null>> {
  if (form.final && !(await form.when(showing))) return refused('not_allowed_now')
  const read = form.read(values)
  if (!read.ok) return form.final?.atOnce ? granted(null) : refused('not_allowed_now')
  const made = await read.value.fact(showing)
  if (!made.ok || !form.final) return made
  const judged = await judgeFact(showing.world, showing.permit, showing.request, made.value)
  const barred = !judged.ok && (judged.refusal.reason === 'second_person' || judged.refusal.reason === 'same_person')
  return barred ? judged : made
}

/** All that the page shows before the button. */
async function shownOf(act: ActName, values: Values, body: FactBody | null, showing: Looking) {
  const { request, words, world, permit } = showing
  const { final }: ActForm = actForms[act]
  const { name } = request.subject
  const previews = body ? await previewNotice(world, permit, request, body) : granted([])
  const clock = words.t(body && pauses(showing, body) ? 'acts.page.clockPauses' : 'acts.page.clockRuns')
  return {
    title: final ? words.t(`confirm.title.${act as 'extend'}`, { name }) : words.t('acts.page.previewTitle'),
    effect: words.t(`acts.${act as 'clarification'}.effect`, { name, clock }),
    rail: body && final ? movedRail(request, body, words) : null,
    lines: (await final?.lines?.(showing, values)) ?? [],
    papers: previews.ok ? previews.value.map(({ letter }) => paperOf(letter)) : [],
    // The law of the place has no letters here, only dates: none is promised and none is sent.
    unwritten: whyNoNotices(request.establishment, request.today, words.language),
    language: request.contact.language,
    person: act === 'identified' ? await identityLook(showing) : null,
  }
}

/** Whether the clock would wait for the answer. */
function pauses({ request }: Showing, body: FactBody): boolean {
  const { clock } = caseAfter(request, body)
  return clock === 'suspended' || clock === 'notStarted'
}
