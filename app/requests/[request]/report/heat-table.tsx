type Props = { heat: string[][]; days: string[]; caption: string; corner: string }

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** All numbers of the week: hours down, days across, so that it fits a phone. */
export const HeatTable = ({ heat, days, caption, corner }: Props) => (
  <section className="scroll" aria-label={caption} tabIndex={0}>
    <table className="dense">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {days.map(day => (
            <th key={day} scope="col" className="num">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map(hour => (
          <tr key={hour}>
            <th scope="row">{hour}:00</th>
            {days.map((day, index) => (
              <td key={day} className="num">
                {heat[index]?.[hour]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
