/** A PDF text string (ISO 32000-1 §7.9.2.2) in UTF-16BE with its byte order mark, written as hex. */
export const textString = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
