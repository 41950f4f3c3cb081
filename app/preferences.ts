'use server'
import { languages } from '#lib/domain/rights/actor.ts'
import { preferenceAction } from '#lib/web/doors/preference.ts'

export const setTheme = preferenceAction('theme', ['light', 'dark'])
export const setLanguage = preferenceAction('language', languages)
