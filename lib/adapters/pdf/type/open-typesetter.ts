import type { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { Face } from './face.ts'
import { type FaceName, readFace } from './fonts.ts'
import { leanFace } from './lean-face.ts'
import { keepFace, takeFace } from './spare-faces.ts'
import { Typesetter } from './text.ts'

/** The typesetter of one file: opens each face in it when a text first needs it, and keeps them parsed for the next file. */
export function openTypesetter(writer: PdfWriter): Typesetter {
  const faces: [FaceName, Face][] = []
  writer.onFinish(() => {
    for (const [name, face] of faces) {
      keepFace(name, face.font.font)
      face.end()
    }
  })
  return new Typesetter(name => {
    const face = openFace(writer, name)
    faces.push([name, face])
    return face
  })
}

function openFace(writer: PdfWriter, name: FaceName): Face {
  const spare = takeFace(name)
  const font = writer.openFont(spare ?? readFace(name))
  if (!spare) leanFace(font)
  const face = new Face(font, name === 'noto')
  if (face.letters) writer.withCompactCodes(font, face.letters)
  return face
}
