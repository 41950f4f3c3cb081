'use server'
import { preference } from '#lib/http/preference'

export const setTheme = preference('theme', ['light', 'dark'])
export const setLanguage = preference('language', ['en', 'de'])
