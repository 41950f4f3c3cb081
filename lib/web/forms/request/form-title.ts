import 'server-only'
import type { Metadata } from 'next'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

type Query = Promise<Record<string, string | string[] | undefined>>
type Title = 'request.scopeTitle' | 'request.sourcesTitle' | 'request.contactTitle' | 'request.checkTitle'

/** The title of a page with a form; when something is to be mended it begins with "Error:". */
export async function formTitle(key: Title, query: Query): Promise<Metadata> {
  const said = await words()
  const title = said.t(key)
  const { all } = formErrors(await readTyped((await query).again), said)
  return { title: all.length > 0 ? said.t('common.titleError', { title }) : title }
}
