'use server'
import { action } from '#lib/web/doors/action.ts'
import { contactQuestion } from '#lib/web/forms/request/contact-question.ts'
import { answering, sending } from '#lib/web/forms/request/request-form.ts'
import { scopeQuestion, sourcesQuestion } from '#lib/web/forms/request/scope-questions.ts'

export const answerScope = action(...answering('/request/scope', scopeQuestion))
export const answerSources = action(...answering('/request/sources', sourcesQuestion))
export const answerContact = action(...answering('/request/contact', contactQuestion))
export const send = action(...sending)
