type Props = {
  /** Days from start to deadline, and how many of them have passed (more than `days` when late). */
  days: number
  passed: number
  /** Says it all in one sentence. */
  words: string
  labels: { start: string; today: string; due: string }
}

/** The clock of a request: a tick a day, petrol is gone, the yellow marker is today, the red bar the legal deadline. */
export function Rail({ days, passed, words, labels }: Props) {
  const gone = Math.min(1, Math.max(0, passed / days))
  const at = (share: number) => `${(1 + share * 98).toFixed(2)}%`
  return (
    <>
      <svg className="rail" role="img" aria-label={words}>
        <rect x="1%" y="24" width="98%" height="14" fill="var(--sunken)" stroke="var(--control)" />
        <rect x="1%" y="24" width={`${(gone * 98).toFixed(2)}%`} height="14" fill="var(--petrol)" />
        {ticks(days).map(({ day, long }) => (
          <line key={day} x1={at(day / days)} x2={at(day / days)} y1="40" y2={long ? 48 : 44} stroke="var(--ink3)" />
        ))}
        <line x1="99%" x2="99%" y1="10" y2="48" stroke="var(--late)" strokeWidth="4" />
        <svg x={at(gone)} overflow="visible" aria-hidden="true">
          <path d="M-7 9 h14 l-7 12 z" fill="var(--lift)" stroke="var(--ink)" />
        </svg>
      </svg>
      <p className={`rail-today ${placeOf(gone)}`}>
        <b>{labels.today}</b>
      </p>
      <p className="rail-labels">
        <span>{labels.start}</span>
        <span>{labels.due}</span>
      </p>
    </>
  )
}

/** One tick a day, longer each seventh; of long periods only the sevenths. */
function ticks(days: number): { day: number; long: boolean }[] {
  const all = Array.from({ length: days + 1 }, (_, day) => ({ day, long: day % 7 === 0 }))
  return days > 62 ? all.filter(({ long }) => long) : all
}

/** In the first half the words begin under the marker, in the second half they end there: so they always fit. */
function placeOf(gone: number): string {
  const percent = Math.round(gone * 100)
  return percent <= 50 ? `ms-[${percent}%]` : `me-[${100 - percent}%] text-end`
}
