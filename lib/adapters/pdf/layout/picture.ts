/** A picture that stands in the package but could not be drawn. */
export type BrokenPicture = { number: number; why: 'unreadable' | 'too_large' | 'missing' | 'other_type' }

/** Pictures of more points than this are not decoded: a small file can hide a huge picture. */
const pixelLimit = 40_000_000
const longestSide = 1600

/**
 * A picture made safe to print: decoded, turned upright, flattened on white, sRGB, encoded anew as JPEG. That drops
 * everything else in the file: thumbnails, places, trailing data.
 */
export async function drawable(
  bytes: Uint8Array,
): Promise<{ jpeg: Buffer; width: number; height: number } | { why: BrokenPicture['why'] }> {
  if (!isPictureFile(bytes)) return { why: 'other_type' }
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: pixelLimit, sequentialRead: true })
      .timeout({ seconds: 10 })
      .rotate()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    return { jpeg: data, width: info.width, height: info.height }
  } catch (error) {
    // The library says why in words only; a picture is never worth the whole report.
    return { why: error instanceof Error && /pixel limit/i.test(error.message) ? 'too_large' : 'unreadable' }
  }
}

/** JPEG, PNG, GIF or WebP by their first bytes; never SVG, which can load other files. */
function isPictureFile(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    /^GIF8[79]a/.test(head) ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  )
}
