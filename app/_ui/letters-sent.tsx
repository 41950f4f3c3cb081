import type { LetterSent } from '#lib/web/views/letters-sent.ts'

/** The letters that were sent, each as the file it was. */
export const LettersSent = ({ letters }: { letters: LetterSent[] }) => (
  <ul className="list">
    {letters.map(({ id, href, title, on }) => (
      <li key={id}>
        <a href={href}>{title}</a> <span className="quiet">{on}</span>
      </li>
    ))}
  </ul>
)
