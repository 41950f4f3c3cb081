/** Enters the paths of a row's fields (`data.title`, `members[].upn`) into `paths`: names only, never a value. */
export function fieldPaths(row: unknown, paths: Set<string>, before = ''): void {
  if (Array.isArray(row)) for (const one of row) fieldPaths(one, paths, `${before}[]`)
  else if (typeof row === 'object' && row !== null)
    for (const [name, value] of Object.entries(row))
      fieldPaths(value, paths, before === '' ? name : `${before}.${name}`)
  else if (before !== '') paths.add(before)
}
