import type { EmbeddedFont } from '#lib/adapters/pdf/file/pdfkit.ts'
import type { FaceName } from './fonts.ts'

type Parsed = EmbeddedFont['font']

/**
 * Faces that are parsed and used by no document now. A process that writes volume after volume parses each face once;
 * two documents at a time never share one.
 */
const spare = new Map<FaceName, Parsed>()

/** A parsed face for one document alone; null when there is none, and its bytes must be read. */
export function takeFace(name: FaceName): Parsed | null {
  const face = spare.get(name) ?? null
  spare.delete(name)
  return face
}

/**
 * Gives a face back when its document has ended. Its glyphs are forgotten: each knows the character it was first drawn
 * for, and the next document must not depend on the one before.
 */
export function keepFace(name: FaceName, face: Parsed): void {
  face._glyphs = {}
  spare.set(name, face)
}
