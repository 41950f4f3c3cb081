import type { ReactNode } from 'react'

type Props = {
  id: string
  label: ReactNode
  hint?: string | undefined
  error?: string | undefined
  /** A group of boxes under one question; else the one input with this id. */
  group?: boolean
  children: ReactNode
}

/** A question with its hint, its error and its boxes or input, bound to each other for every reader. */
export function Field({ id, label, hint, error, group, children }: Props) {
  const about = (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="err" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
  if (!group)
    return (
      <div className="field">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        {about}
        {children}
      </div>
    )
  return (
    <fieldset className="field" aria-describedby={describedBy(id, hint, error)}>
      <legend>{label}</legend>
      {about}
      {children}
    </fieldset>
  )
}

/** The ids of hint and error that stand, for `aria-describedby`. */
export const describedBy = (id: string, hint?: string, error?: string): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
