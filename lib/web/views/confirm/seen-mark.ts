/**
 * The fingerprint of what a page showed before somebody decided (SHA-256, hex). The form carries it, and what no longer has
 * it when the button is pressed has changed since.
 */
export async function seenMark(shown: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shown))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return hash.toHex()
}
