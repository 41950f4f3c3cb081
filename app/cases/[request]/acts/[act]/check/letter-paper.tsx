import type { Paper } from '#lib/web/views/desk/paper.ts'

/** A letter as its reader will have it, word for word, in its own language. */
export const LetterPaper = ({ letter, language }: { letter: Paper; language: string }) => (
  <section className="note" lang={language} aria-label={letter.title}>
    <h4 className="font-bold">{letter.title}</h4>
    {letter.blocks.map(({ key, block }) => (
      <Block key={key} block={block} />
    ))}
    <p>{letter.closing}</p>
  </section>
)

function Block({ block }: Pick<Paper['blocks'][number], 'block'>) {
  switch (block.kind) {
    case 'heading':
      return <h5 className="font-bold">{block.text}</h5>
    case 'paragraph':
      return <p>{block.text}</p>
    case 'link':
      return (
        <p>
          {block.text}: <span className="mono">{block.url}</span>
        </p>
      )
    case 'list':
      return (
        <ul className="list">
          {block.items.map(item => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl className="ledger">
          {block.rows.map(([name, value]) => (
            <div key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd className="whitespace-pre-line">{value}</dd>
            </div>
          ))}
        </dl>
      )
  }
}
