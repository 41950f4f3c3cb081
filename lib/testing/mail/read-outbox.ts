import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'

/** The mails that lie in an outbox, as a mail program shows them, in the order in which they were sent. */
export async function readOutbox(folder: string): Promise<ParsedMail[]> {
  const names = (await readdir(folder).catch(() => [])).filter(name => /^[^.].*\.eml$/.test(name))
  return Promise.all(names.sort().map(async name => simpleParser(await readFile(path.join(folder, name)))))
}

/** Everything that a mail shows or holds for its reader, in both its parts. */
export const wordsOf = ({ subject, text, html }: Pick<ParsedMail, 'subject' | 'text' | 'html'>): string =>
  [subject, text, html].join('\n')

/** To whom a mail goes. */
export const addresseeOf = ({ to }: Pick<ParsedMail, 'to'>): string =>
  [to ?? []]
    .flat()
    .map(one => one.text)
    .join(', ')

/** The HTML of a mail as somebody reads or hears it. */
export const shownBy = (html: string): string =>
  (html.split(/<body[^>]*>/)[1] ?? '')
    .replaceAll(/<\/?(?:a|span)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

/** The words of a text one by one, without the dashes and rules that mark lists and headings. */
export const wordsIn = (text: string): string[] => text.split(/\s+/).filter(word => !/^(?:=*|-*)$/.test(word))
