type Props = {
  /** Seven days of 24 classes 0 to 5, Monday first. */
  levels: number[][]
  days: string[]
  label: string
  keyLabel: string
  /** What each class stands for. */
  steps: { level: number; words: string }[]
}

/** A week of hours, each a square whose colour grows stronger; on a phone days run across and hours down. */
export const Heat = ({ levels, days, label, keyLabel, steps }: Props) => (
  <>
    <div className="heat" role="img" aria-label={label}>
      <span className="hours">
        <span />
        {hours.map(hour => (
          <span key={hour}>{hour % 6 === 0 ? `${hour}:00` : ''}</span>
        ))}
      </span>
      {days.map((day, index) => (
        <span className="days" key={day}>
          <span>{day}</span>
          {hours.map(hour => (
            <i key={hour} className={`h${levels[index]?.[hour] ?? 0}`} />
          ))}
        </span>
      ))}
    </div>
    <ul className="key" aria-label={keyLabel}>
      {steps.map(({ level, words }) => (
        <li key={level}>
          <i className={`h${level}`} />
          {words}
        </li>
      ))}
    </ul>
  </>
)

const hours = Array.from({ length: 24 }, (_, hour) => hour)
