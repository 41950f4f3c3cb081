/**
 * The circles among lines of management (Art. 38(6) GDPR: nobody may weigh the case of their own line, so a line must
 * end). `managerOf` gives each person's manager; each circle is given once, from manager to manager.
 */
export function circlesAmong(managerOf: ReadonlyMap<string, string>): string[][] {
  const found: string[][] = []
  const seen = new Set<string>()
  for (const start of managerOf.keys()) {
    const way = new Map<string, number>()
    let at: string | undefined = start
    while (at !== undefined && !seen.has(at)) {
      seen.add(at)
      way.set(at, way.size)
      at = managerOf.get(at)
    }
    const begins = at === undefined ? undefined : way.get(at)
    if (begins !== undefined) found.push([...way.keys()].slice(begins))
  }
  return found
}
