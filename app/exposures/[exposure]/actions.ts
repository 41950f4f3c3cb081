'use server'

import { action } from '#lib/web/doors/action.ts'
import {
  adding,
  asking,
  closing,
  computing,
  judging,
  posting,
  sending,
  sendingBack,
} from '#lib/web/forms/exposures/work-forms.ts'

export const compute = action(...computing)
export const add = action(...adding)
export const judgeRisk = action(...judging)
export const ask = action(...asking)
export const send = action(...sending)
export const sendBack = action(...sendingBack)
export const post = action(...posting)
export const close = action(...closing)
