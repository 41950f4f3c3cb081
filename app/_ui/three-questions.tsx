import type { Words } from '#lib/web/words/words.ts'

/** The three questions that every report answers. */
export const ThreeQuestions = ({ t }: { t: Words['t'] }) => (
  <div className="three">
    {(['what', 'who', 'why'] as const).map(question => (
      <div key={question}>
        <h3>{t(`home.${question}`)}</h3>
        <p>{t(`home.${question}Words`)}</p>
      </div>
    ))}
  </div>
)
