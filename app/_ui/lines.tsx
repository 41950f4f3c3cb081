/** Short sentences, one under the other; the first is the main one. */
export const Lines = ({ lines }: { lines: string[] }) =>
  lines.map((line, index) => (
    <span key={line} className={index === 0 ? 'block' : 'block quiet'}>
      {line}
    </span>
  ))
