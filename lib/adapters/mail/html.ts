import type { Mail } from '#lib/ports/mailer.ts'

/**
 * The same words as the text of a mail, as one HTML page of one column: headings, lists, links, paragraphs. Nothing is
 * loaded from anywhere, nothing is counted, and dark mode is left to the program that shows it.
 */
export function htmlOf({ subject, text, language }: Pick<Mail, 'subject' | 'text' | 'language'>): string {
  const blocks = text.trim().split(/\n{2,}/)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title>
<style>${style}</style></head><body>
${blocks.map(blockOf).join('\n')}
</body></html>
`
}

const style =
  ':root{color-scheme:light dark}body{max-width:36rem;margin:1.5rem auto;padding:0 1rem;font:1rem/1.5 sans-serif;overflow-wrap:break-word}'

/** A block between empty lines. */
function blockOf(block: string): string {
  const lines = block.split('\n')
  const [first = '', second = ''] = lines
  if (lines.length === 2 && /^=+$/.test(second)) return `<h1>${escaped(first)}</h1>`
  if (lines.length === 2 && /^-+$/.test(second)) return `<h2>${escaped(first)}</h2>`
  if (lines.every(line => line.startsWith('- ')))
    return `<ul>${lines.map(line => `<li>${linked(line.slice(2))}</li>`).join('')}</ul>`
  return `<p>${lines.map(linked).join('<br>')}</p>`
}

/** A line in which addresses of pages are links. */
const linked = (line: string): string =>
  line
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part, at) => (at % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('')

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
