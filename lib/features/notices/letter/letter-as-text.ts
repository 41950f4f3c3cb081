import type { Letter, LetterBlock } from '#lib/ports/letter-writer.ts'

/** The words of a letter as plain text, for the body of a mail: headings underlined, lists with dashes. */
export const letterAsText = ({ blocks, closing }: Pick<Letter, 'blocks' | 'closing'>): string =>
  [...blocks.map(blockAsText), closing].join('\n\n')

function blockAsText(block: LetterBlock): string {
  switch (block.kind) {
    case 'heading':
      return underlined(block.text, '-')
    case 'paragraph':
      return block.text
    case 'link':
      return `${block.text}: ${block.url}`
    case 'list':
      return block.items.map(item => `- ${item}`).join('\n')
    case 'facts':
      return block.rows.map(([name, value]) => `${name}: ${value.replaceAll('\n', ', ')}`).join('\n')
  }
}

/** A line with a rule under it. */
export const underlined = (text: string, rule: string): string => `${text}\n${rule.repeat(text.length)}`
