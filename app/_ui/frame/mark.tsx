/** The mark: three bars of a record, the cover on the middle one is lifted. */
export const Mark = () => (
  <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
    <rect x="3" y="5" width="26" height="5" rx="1.2" fill="currentColor" />
    <rect x="3" y="14.5" width="26" height="5" rx="1.2" fill="var(--lift)" />
    <rect x="3" y="14.5" width="26" height="5" rx="1.2" fill="currentColor" transform="rotate(-17 3 19.5)" />
    <rect x="3" y="24" width="17" height="5" rx="1.2" fill="currentColor" />
  </svg>
)
