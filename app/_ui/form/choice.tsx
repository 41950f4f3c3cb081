type Option = { value: string; label: string; hint?: string }

type Props = {
  name: string
  kind?: 'radio' | 'checkbox'
  options: Option[]
  chosen: readonly string[]
  /** Ids of what describes the group are on its fieldset; the first option carries the id that an error leads to. */
  id?: string
}

/** Round or square boxes with their words beside them; the whole line is the target. */
export const Choice = ({ name, kind = 'radio', options, chosen, id = name }: Props) =>
  options.map(({ value, label, hint }, index) => (
    <label className="opt" key={value}>
      <input
        type={kind}
        id={index === 0 ? id : undefined}
        name={name}
        value={value}
        defaultChecked={chosen.includes(value)}
      />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  ))
