'use client'
import { useEffect, useRef } from 'react'

type Props = { title: string; errors: { field: string; words: string }[] }

/** What is to be mended, on top of the form, each a link to its field; it takes the focus when it appears. */
export function ErrorSummary({ title, errors }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="errbox" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul>
        {errors.map(({ field, words }) => (
          <li key={field}>{field ? <a href={`#${field}`}>{words}</a> : words}</li>
        ))}
      </ul>
    </div>
  )
}
