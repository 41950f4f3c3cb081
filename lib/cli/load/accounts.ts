import { linkAccounts } from '#lib/adapters/postgres/import-directory.ts'
import { knownPeople } from '#lib/adapters/postgres/known-people.ts'
import { counted, type Loading } from './loading.ts'
import { readCsv, readYaml, refuseFaults, shaped } from './numbered.ts'
import { accountsShape } from './shapes.ts'

/**
 * Links subjects of an identity provider to people, all or nothing, from a table (`issuer,subject,person`) or YAML;
 * `check` only reads. A link that stands is moved. Throws `BadFile`. `url` as for `migrate`.
 */
export async function linkFile(url: string, { text, check, note }: Loading, isTable: boolean): Promise<string> {
  const file = isTable ? readCsv(text) : readYaml(text)
  const accounts = shaped(file, accountsShape)
  const known = await knownPeople(url)
  const seen = new Set<string>()
  refuseFaults(
    file,
    accounts.flatMap(({ issuer, subject, person }, row) => {
      const name = JSON.stringify([issuer, subject])
      const again = seen.has(name)
      seen.add(name)
      return [
        ...(known.has(person) ? [] : [{ place: [row, 'person'], says: `there is no person "${person}".` }]),
        ...(again ? [{ place: [row, 'subject'], says: `"${subject}" of ${issuer} stands twice.` }] : []),
      ]
    }),
  )
  const links = accounts.map(({ person, ...link }) => ({ ...link, personId: person }))
  if (!check) await linkAccounts(url, links, { accounts: links.length, ...note })
  return counted(check, [[links.length, 'sign-in link', 'sign-in links']])
}
