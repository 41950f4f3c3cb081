import type { Words } from '#lib/web/words/words.ts'

const questions = [
  { question: 'recorded', words: 'whatWords' },
  { question: 'seen', words: 'whoWords' },
  { question: 'used', words: 'whyWords' },
] as const

/** The three questions that every report answers. */
export const ThreeQuestions = ({ t }: { t: Words['t'] }) => (
  <div className="three">
    {questions.map(({ question, words }) => (
      <div key={question}>
        <h3>{t(`pdf.glance.${question}`)}</h3>
        <p>{t(`home.${words}`)}</p>
      </div>
    ))}
  </div>
)
