import type { ReactNode } from 'react'
import { Choice } from '#app/_ui/form/choice.tsx'
import type { Words } from '#lib/web/words/words.ts'

type Props = {
  action: (form: FormData) => Promise<void>
  title: string
  effect: string
  /** What the tick says; without one something is typed instead. */
  sure: string | null
  error?: string | undefined
  button: string
  /** What is sent along, and what is typed. */
  children: ReactNode
}

/** What cannot be undone: an ink frame, a box that starts empty (the server checks it too), and a button that says what it does. */
export const FinalBox = ({ action, title, effect, sure, error, button, children }: Props) => (
  <form action={action} className="final" noValidate>
    <h3>{title}</h3>
    <p>{effect}</p>
    {children}
    {error && (
      <p className="err" id="sure-error">
        {error}
      </p>
    )}
    {sure && <Choice name="sure" kind="checkbox" options={[{ value: 'yes', label: sure }]} chosen={[]} />}
    <button type="submit" className="btn ink">
      {button}
    </button>
  </form>
)

type Line = { name: string; value: string }

/** What is confirmed, line by line: what somebody wrote stands apart from what the case shows. */
export const LookLines = ({ lines, t }: { lines: Line[]; t: Words['t'] }) => (
  <section>
    <h3>{t('confirm.what')}</h3>
    <dl className="ledger">
      {lines.map(({ name, value }) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </section>
)
