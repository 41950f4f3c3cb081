type Props = {
  label: string
  /** Where one is, or how much there is. */
  said: string
  previous: { href: string; label: string } | null
  next: { href: string; label: string } | null
}

/** Where in many pages one is, and the ways on. */
export const Pagination = ({ label, said, previous, next }: Props) => (
  <nav className="pager" aria-label={label}>
    {previous && (
      <a rel="prev" href={previous.href}>
        {previous.label}
      </a>
    )}
    <span>{said}</span>
    {next && (
      <a rel="next" href={next.href}>
        {next.label}
      </a>
    )}
  </nav>
)
