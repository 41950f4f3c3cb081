'use server'

import { actAction } from '#lib/web/forms/desk/act-action.ts'

export const firstStep = actAction('check')
export const lastStep = actAction('do')
