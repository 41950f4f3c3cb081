'use server'
import { languages } from '#lib/domain/actor'
import { preferenceAction } from '#lib/http/preference'

export const setTheme = preferenceAction('theme', ['light', 'dark'])
export const setLanguage = preferenceAction('language', languages)
