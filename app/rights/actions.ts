'use server'
import { action } from '#lib/web/doors/action.ts'
import { complainingAlone, usingRight } from '#lib/web/forms/subject/right-form.ts'

export const useRight = action(...usingRight)
export const complainAlone = action(...complainingAlone)
