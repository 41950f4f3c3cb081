const signatures = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', bytes: [0x52, 0x49, 0x46, 0x46] },
] as const

/** The type that a picture's first bytes say; anything else is not shown as a picture (`application/octet-stream`). */
export const pictureType = (picture: Uint8Array): string =>
  signatures.find(({ bytes }) => bytes.every((byte, at) => picture[at] === byte))?.type ?? 'application/octet-stream'
