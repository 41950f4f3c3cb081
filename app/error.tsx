'use client'
import { useBrokenWords } from './_ui/frame/broken-words.tsx'

/** When something broke: nothing of it is shown but a number with which it is found in the log. */
export default function Broken({ error }: { error: Error & { digest?: string } }) {
  const { title, words, incident, again } = useBrokenWords()
  return (
    <>
      <title>{title}</title>
      <h1>{title}</h1>
      <p>{words}</p>
      {error.digest && (
        <p>
          {incident} <code>{error.digest}</code>
        </p>
      )}
      <p>
        <a href="?">{again}</a>
      </p>
    </>
  )
}
