type Props = {
  /** Days from start to deadline, and how many of them have passed (more than `days` when late). */
  days: number
  passed: number
  /** Says it all in one sentence. */
  words: string
  labels: { start: string; today: string; due: string }
  /** What the desk sees besides, as days since the start, and the same in words. */
  marks?: {
    target: number | null
    legal: number | null
    pauses: { from: number; to: number }[]
    words: string[]
  }
}

/**
 * The clock of a request: a tick a day, petrol is gone, hatched violet was paused, the yellow marker is today, the dotted
 * line our own target, the red bar the legal deadline (a thin one stands where it was before an extension).
 */
export function Rail({ days, passed, words, labels, marks }: Props) {
  const gone = within(passed / days)
  const at = (share: number, from = 1) => `${(from + share * 98).toFixed(2)}%`
  return (
    <>
      <svg className="rail" role="img" aria-label={words}>
        <rect x="1%" y="24" width="98%" height="14" fill="var(--sunken)" stroke="var(--control)" />
        <rect x="1%" y="24" width={`${(gone * 98).toFixed(2)}%`} height="14" fill="var(--petrol)" />
        {marks && marks.pauses.length > 0 && <Hatching />}
        {marks?.pauses.map(({ from, to }) => (
          <Paused key={from} x={at(within(from / days))} width={at(within(to / days) - within(from / days), 0)} />
        ))}
        {ticks(days).map(({ day, long }) => (
          <line key={day} x1={at(day / days)} x2={at(day / days)} y1="40" y2={long ? 48 : 44} stroke="var(--ink3)" />
        ))}
        {marks && marks.target !== null && (
          <Mark x={at(within(marks.target / days))} stroke="var(--ink)" dashes="2 3" />
        )}
        {marks && marks.legal !== null && <Mark x={at(within(marks.legal / days))} stroke="var(--late)" />}
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
      {marks && marks.words.length > 0 && (
        <ul className="rail-labels">
          {marks.words.map(mark => (
            <li key={mark}>{mark}</li>
          ))}
        </ul>
      )}
    </>
  )
}

const within = (share: number) => Math.min(1, Math.max(0, share))

const Mark = ({ x, stroke, dashes }: { x: string; stroke: string; dashes?: string }) => (
  <line x1={x} x2={x} y1="14" y2="48" stroke={stroke} strokeWidth="2" strokeDasharray={dashes} />
)

const Paused = ({ x, width }: { x: string; width: string }) => (
  <rect x={x} y="24" width={width} height="14" fill="url(#paused)" stroke="var(--pause)" />
)

const Hatching = () => (
  <pattern id="paused" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="6" height="6" fill="var(--pause-bg)" />
    <line x1="1.5" x2="1.5" y2="6" stroke="var(--pause)" strokeWidth="3" />
  </pattern>
)

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
