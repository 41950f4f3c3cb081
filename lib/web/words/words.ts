import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { ourCookie } from '#lib/web/doors/cookies.ts'
import { languageOf, type Words, wordsIn } from './words-in.ts'

export type { Words } from './words-in.ts'

/** The words of this visit, in the language of the visitor's choice (cookie) or of the browser. */
export const words = cache(async (): Promise<Words> => {
  const { name } = await ourCookie('language')
  const choice = (await cookies()).get(name)?.value
  return wordsIn(languageOf(choice, (await headers()).get('accept-language')))
})
