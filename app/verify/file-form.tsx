'use client'
import { type FormEvent, startTransition, useEffect, useState } from 'react'
import { hashFile } from './hash-file.ts'

type Props = {
  check: (form: FormData) => Promise<void>
  label: string
  hint: string
  /** Where the file is read: on this device, or without JavaScript on the server. */
  where: { here: string; server: string }
  error: string | undefined
  button: string
  /** "Reading the file: {percent} %" with the place of the number. */
  reading: string
  unreadable: string
}

/** Takes a file, chosen or dropped on the box, and sends its hash only. Without JavaScript it is a plain form with an upload. */
export function FileForm({ check, label, hint, where, error, button, reading, unreadable }: Props) {
  const [said, say] = useState('')
  // Until the script runs, the button would send the file: the page says so until then.
  const [runs, setRuns] = useState(false)
  useEffect(() => setRuns(true), [])
  const read = async (file: File | undefined) => {
    if (!file) return
    const form = new FormData()
    try {
      form.set('sha256', await hashFile(file, percent => say(reading.replace('{percent}', String(percent)))))
    } catch {
      // The file was moved, or a folder was dropped.
      return say(unreadable)
    }
    // The page comes back with a form of its own, so that nothing of this one is left.
    startTransition(() => check(form))
  }
  const chosen = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get('file')
    void read(file instanceof File ? file : undefined)
  }
  return (
    <form method="post" action="/verify/file" encType="multipart/form-data" onSubmit={chosen}>
      <div className="field">
        <label className="label" htmlFor="file">
          {label}
        </label>
        <p className="hint" id="file-hint">
          {hint} {runs ? where.here : where.server}
        </p>
        {error && (
          <p className="err" id="file-error">
            {error}
          </p>
        )}
        <input
          type="file"
          id="file"
          name="file"
          className="drop"
          required
          aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
          aria-invalid={error ? true : undefined}
        />
      </div>
      <button type="submit" className="btn">
        {button}
      </button>
      <p role="status" className="after">
        {said}
      </p>
    </form>
  )
}
