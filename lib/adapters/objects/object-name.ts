/**
 * Lets only names of ids pass: parts of letters, digits, `_`, `-` and inner dots, joined by slashes, at most 240
 * characters. Nothing else can lead out of the folder or bucket, or meet a hidden file. Throws a RangeError.
 */
export function objectName(name: string): string {
  if (name.length > 240 || !/^\w[\w.-]*(\/\w[\w.-]*)*$/.test(name))
    throw new RangeError(`Not a name of an object: ${JSON.stringify(name)}`)
  return name
}

/** A beginning of such names; the empty one begins them all. */
export function objectPrefix(prefix: string): string {
  if (prefix !== '') objectName(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix)
  return prefix
}
