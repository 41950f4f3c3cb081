import type { Encoding } from '#lib/adapters/sources/schema/place-schema.ts'

/** The label under which the decoder of the platform knows an encoding (WHATWG Encoding). */
export const decoders: Record<Encoding, string> = {
  'utf-8': 'utf-8',
  'latin-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16le',
  'utf-16be': 'utf-16be',
}
