import type { ReactNode } from 'react'

export type StepLine = { step: string; progress: 'done' | 'now' | 'open'; title: string; said: string; more: ReactNode }

/** The six fixed steps: an outline, a tilted yellow bar, a filled bar, each with its date or count. */
export const Steps = ({ lines }: { lines: StepLine[] }) => (
  <ol className="steps">
    {lines.map(({ step, progress, title, said, more }) => (
      <li key={step} className={progress} aria-current={progress === 'now' ? 'step' : undefined}>
        <b>
          {title}
          <span className="vh">: {said}</span>
        </b>
        <span className="quiet">{more}</span>
      </li>
    ))}
  </ol>
)
