import type { Mail } from '#lib/ports/mailer.ts'

/**
 * The same words as the text of a mail, as one HTML page of one column: headings, lists, links, paragraphs. Nothing is
 * loaded from anywhere, nothing is counted, and dark mode is left to the program that shows it.
 */
export function htmlOf({ subject, text, language }: Pick<Mail, 'subject' | 'text' | 'language'>): string {
  const blocks = text.trim().split(/\n{2,}/)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head><body style="${styles.body}">
${blocks.map(blockOf).join('\n')}
</body></html>
`
}

/** On the elements themselves: many mail programs drop a style sheet. No colour is named, so each program has its own. */
const styles = {
  body: 'max-width:36rem;margin:1.5rem auto;padding:0 1rem;font:1rem/1.5 sans-serif;overflow-wrap:break-word',
  h1: 'font-size:1.5rem;line-height:1.25',
  h2: 'font-size:1.125rem;line-height:1.25',
  whole: 'white-space:nowrap',
}

/** A block between empty lines. */
function blockOf(block: string): string {
  const lines = block.split('\n')
  const [first = '', second = ''] = lines
  if (lines.length === 2 && /^=+$/.test(second)) return `<h1 style="${styles.h1}">${escaped(first)}</h1>`
  if (lines.length === 2 && /^-+$/.test(second)) return `<h2 style="${styles.h2}">${escaped(first)}</h2>`
  if (lines.every(line => line.startsWith('- ')))
    return `<ul>${lines.map(line => `<li>${linked(line.slice(2))}</li>`).join('')}</ul>`
  return `<p>${lines.map(linked).join('<br>')}</p>`
}

/** A line in which addresses of pages are links, and numbers and codes are not broken at their hyphens. */
const linked = (line: string): string =>
  line
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part, at) => (at % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : unbroken(part)))
    .join('')

const unbroken = (text: string): string =>
  text
    .split(/\b([A-Z0-9]+(?:-[A-Z0-9]+)+)\b/)
    .map((part, at) => (at % 2 === 1 ? `<span style="${styles.whole}">${part}</span>` : escaped(part)))
    .join('')

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
