import type { Letter } from '#lib/ports/letter-writer.ts'

/** A letter as a page shows it: its pieces with a key each. */
export const paperOf = ({ title, blocks, closing }: Letter) => ({
  title,
  closing,
  blocks: blocks.map((block, index) => ({ key: `${index} ${block.kind}`, block })),
})

export type Paper = ReturnType<typeof paperOf>
