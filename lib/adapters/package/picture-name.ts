const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
}

/** The name of a picture or recording in the package: the number of its entry. */
export const pictureName = ({ no, type }: { no: number; type: string }): string =>
  `pictures/${String(no).padStart(7, '0')}.${endings[type] ?? 'bin'}`
